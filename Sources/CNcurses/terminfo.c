#include "shim.h"

// These headers define macros with names such as `columns` and `lines`, so they are seen here only.
#include <curses.h>
#include <string.h>
#include <term.h>

/// What terminfo says about a string; nothing where it has none.
static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == NULL || text == (const char *)-1 ? "" : text;
}

int32_t shim_look_up(const char *name, int output, int32_t *colors) {
  int found = 0;
  if (setupterm(name, output, &found) != OK) { return shim_unknown_terminal; }
  int32_t result = *capability("cup") == 0 ? shim_no_cursor_motion : shim_opened;
  *colors = tigetnum("colors");
  del_curterm(cur_term);
  return result;
}

/// Takes a beginning off a string of the terminal that is open, in ncurses' own copy of it.
static void trim(const char *name, const char *beginning) {
  char *text = tigetstr(name);
  size_t length = strlen(beginning);
  if (text == NULL || text == (char *)-1 || strncmp(text, beginning, length) != 0) { return; }
  memmove(text, text + length, strlen(text + length) + 1);
}

void shim_trim_looks(void) {
  trim("sgr0", "\033(B");
  trim("sgr", "%?%p9%t\033(0%e\033(B%;");
}

int shim_knows_mouse(void) { return *capability("kmous") != 0; }

void shim_prepare_restoration(int input, int output) {
  shim_restoration.input = input;
  shim_restoration.output = output;
  shim_restoration.length = 0;
  const char *names[] = {"rmkx", "sgr0", "cnorm", "rmcup"};
  for (int place = 0; place < 4; place++) {
    for (const char *next = capability(names[place]); *next; next++) {
      if (next[0] == '$' && next[1] == '<') {
        const char *end = strchr(next, '>');
        if (end == NULL) { break; }
        next = end;
      } else if (shim_restoration.length < sizeof shim_restoration.sequence) {
        shim_restoration.sequence[shim_restoration.length++] = *next;
      }
    }
  }
}
