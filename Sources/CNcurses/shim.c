#include "shim.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *input_file;
static FILE *output_file;
/// Keys are read through a window that is never drawn: ncurses refreshes the one it reads from.
static WINDOW *keys;

// MARK: the locale

int32_t shim_set_locale(const char *name) {
  if (setlocale(LC_CTYPE, name == NULL ? "" : name) == NULL) {
    const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int place = 0; place < 3; place++) {
      const char *asked = getenv(variables[place]);
      if (asked == NULL || *asked == 0) { continue; }
      if (strcasestr(asked, "utf-8") || strcasestr(asked, "utf8")) {
        setlocale(LC_CTYPE, "C.UTF-8");
      }
      break;
    }
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int32_t shim_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// MARK: opening and closing

int32_t shim_colors_of(const char *name) {
  int32_t colors = -1;
  if (screen != NULL) { return shim_colors(); }
  if (shim_look_up(name, STDOUT_FILENO, &colors) == shim_unknown_terminal) { return -1; }
  return colors < 0 ? 0 : colors;
}

static void close_files(void) {
  if (input_file) { fclose(input_file); }
  if (output_file) { fclose(output_file); }
  input_file = output_file = NULL;
}

int32_t shim_open(const char *name, int32_t input, int32_t output) {
  static int is_exit_prepared;
  if (screen != NULL) { return shim_already_open; }
  int32_t colors;
  int32_t found = shim_look_up(name, output, &colors);
  if (found != shim_opened) { return found; }
  input_file = fdopen(dup(input), "r");
  output_file = fdopen(dup(output), "w");
  if (input_file == NULL || output_file == NULL) {
    close_files();
    return shim_failed;
  }
  tcgetattr(input, &shim_restoration.modes);
  // The size that the terminal has counts, not what the environment says it had.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(name, output_file, input_file);
  if (screen == NULL) {
    close_files();
    return shim_failed;
  }
  shim_prepare_restoration(input, output);
  shim_trim_looks();
  shim_restoration.is_taken = 1;
  shim_keep_errors();
  if (!is_exit_prepared) { is_exit_prepared = atexit(shim_close) == 0; }
  shim_take_signals();

  cbreak();
  noecho();
  nonl();
  // Ctrl-S and Ctrl-Q are keys like others here, and must not stop the terminal.
  struct termios modes;
  if (tcgetattr(input, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(input, TCSADRAIN, &modes);
    def_prog_mode();
  }
  if (getenv("ESCDELAY") == NULL) { set_escdelay(25); }
  curs_set(0);
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  // What a mouse says that nobody asked for is left to whoever reads the keys.
  keyok(KEY_MOUSE, FALSE);
  if (has_colors()) {
    start_color();
    shim_forget_pairs();
    use_default_colors();
  }
  return shim_opened;
}

int32_t shim_set_mouse(int32_t is_on) {
  if (screen == NULL || !shim_knows_mouse()) { return 0; }
  if (shim_restoration.has_mouse != is_on) { shim_tell_mouse(is_on); }
  shim_restoration.has_mouse = is_on;
  return 1;
}

void shim_close(void) {
  if (screen == NULL) { return; }
  if (shim_restoration.is_taken && shim_restoration.has_mouse) { shim_tell_mouse(0); }
  shim_restoration.has_mouse = 0;
  if (shim_restoration.is_taken) { endwin(); }
  shim_restoration.is_taken = 0;
  shim_give_errors_back();
  shim_give_signals_back();
  delwin(keys);
  keys = NULL;
  delscreen(screen);
  screen = NULL;
  close_files();
}

int32_t shim_send(const uint8_t *bytes, size_t count) {
  if (screen == NULL || !shim_restoration.is_taken) { return 0; }
  // ncurses has written all it had at the end of each update; nothing of it comes in between.
  while (count > 0) {
    ssize_t sent = write(fileno(output_file), bytes, count);
    if (sent < 0 && errno == EAGAIN) {
      struct pollfd room = {fileno(output_file), POLLOUT, 0};
      if (poll(&room, 1, 1000) <= 0) { return 0; }
    } else if (sent < 0 && errno != EINTR) {
      return 0;
    } else if (sent > 0) {
      bytes += sent;
      count -= (size_t)sent;
    }
  }
  return 1;
}

void shim_size(int32_t *columns, int32_t *rows) {
  *columns = getmaxx(stdscr);
  *rows = getmaxy(stdscr);
}

// MARK: stopping and going on

/// Tells ncurses of another size where it does not know it yet.
static void notice_size(void) {
  struct winsize now;
  if (ioctl(shim_restoration.output, TIOCGWINSZ, &now) != 0) { return; }
  if (now.ws_row == 0 || now.ws_col == 0) { return; }
  if (is_term_resized(now.ws_row, now.ws_col)) { resizeterm(now.ws_row, now.ws_col); }
}

void shim_suspend(void) {
  if (screen == NULL) { return; }
  def_prog_mode();
  if (shim_restoration.has_mouse) { shim_tell_mouse(0); }
  endwin();
  shim_restoration.is_taken = 0;
  shim_give_errors_back();
  shim_stop_here();
  // Another program may have left its own modes: these are the ones to leave behind in the end.
  tcgetattr(shim_restoration.input, &shim_restoration.modes);
  shim_resume();
}

void shim_resume(void) {
  if (screen == NULL) { return; }
  shim_restoration.is_taken = 1;
  shim_keep_errors();
  reset_prog_mode();
  // Who is stopped is not told of another size. What was noted meanwhile is dealt with here.
  notice_size();
  (void)shim_take_notes();
  if (shim_restoration.has_mouse) { shim_tell_mouse(1); }
  clearok(curscr, TRUE);
  wrefresh(curscr);
  curs_set(0);
}

// MARK: what happens

static int32_t named_key(wint_t code) {
  if (code > KEY_F(0) && code <= KEY_F(63)) { return shim_key_function + (int32_t)(code - KEY_F0); }
  switch (code) {
  case KEY_UP: return shim_key_up;
  case KEY_DOWN: return shim_key_down;
  case KEY_LEFT: return shim_key_left;
  case KEY_RIGHT: return shim_key_right;
  case KEY_HOME: return shim_key_home;
  case KEY_END: return shim_key_end;
  case KEY_PPAGE: return shim_key_page_up;
  case KEY_NPAGE: return shim_key_page_down;
  case KEY_ENTER: return shim_key_enter;
  case KEY_BTAB: return shim_key_back_tab;
  case KEY_BACKSPACE: return shim_key_backspace;
  case KEY_DC: return shim_key_delete;
  case KEY_IC: return shim_key_insert;
  default: return shim_key_other;
  }
}

/// What ncurses has ready; it knows more than the file, which it has read ahead.
static struct shim_event ready_event(void) {
  while (1) {
    wint_t code = 0;
    int kind = wget_wch(keys, &code);
    // Each change of the size is noted where it is signalled, and reported once.
    if (kind == KEY_CODE_YES && code == KEY_RESIZE) { continue; }
    if (kind == OK) { return (struct shim_event){shim_character, (int32_t)code}; }
    if (kind == KEY_CODE_YES) { return (struct shim_event){shim_key, named_key(code)}; }
    return (struct shim_event){shim_nothing, 0};
  }
}

/// What signals have noted, together: who goes on or stops looks at the size, too.
static struct shim_event noted_event(void) {
  int notes = shim_take_notes();
  if (notes & shim_stop_noted) { return (struct shim_event){shim_stop_asked, 0}; }
  if (notes & shim_continuation_noted) { return (struct shim_event){shim_continued, 0}; }
  if (notes & shim_size_noted) {
    notice_size();
    return (struct shim_event){shim_resized, 0};
  }
  return (struct shim_event){shim_nothing, 0};
}

static int64_t now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct shim_event shim_next_event(int32_t milliseconds) {
  struct shim_event nothing = {shim_nothing, 0};
  struct shim_event gone = {shim_hung_up, 0};
  if (screen == NULL) { return gone; }
  int64_t deadline = now_in_milliseconds() + milliseconds;
  while (1) {
    struct shim_event event = ready_event();
    if (event.kind != shim_nothing) { return event; }
    int64_t left = milliseconds < 0 ? -1 : deadline - now_in_milliseconds();
    if (milliseconds >= 0 && left < 0) { return nothing; }
    struct pollfd sources[] = {{shim_restoration.input, POLLIN, 0}, {shim_wake_input, POLLIN, 0}};
    int count = poll(sources, 2, (int)left);
    if (count < 0 && errno != EINTR) { return gone; }
    if (count == 0) { return nothing; }
    if (count > 0 && sources[1].revents & POLLIN) {
      event = noted_event();
      if (event.kind != shim_nothing) { return event; }
    }
    if (count > 0 && sources[0].revents) {
      int waiting = 0;
      if (!(sources[0].revents & POLLIN)) { return gone; }
      // Something to read that holds nothing is the end.
      if (ioctl(shim_restoration.input, FIONREAD, &waiting) == 0 && waiting == 0) { return gone; }
    }
  }
}
