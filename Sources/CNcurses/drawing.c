#include "shim.h"

#include <curses.h>
#include <wchar.h>

enum { palette = 257, run_length = 512 };

/// The colour pair of each pair of colours, each counted from 1 so that 0 is the terminal's own; 0
/// for those that have none yet.
static uint16_t pairs[palette][palette];
static int pair_count;

/// Where colours are given as red, green and blue, only the first eight are numbers of a palette.
int32_t shim_colors(void) {
  if (!has_colors()) { return 0; }
  return COLORS > palette - 1 ? 8 : COLORS;
}

/// The number under which ncurses knows two colours. When it can keep no more, new ones are drawn in
/// the terminal's own.
///
/// The terminal's own have a number too: to go back to number 0, which is no pair, ncurses resets all
/// looks after the colour, in twice the bytes.
static int pair_of(int32_t foreground, int32_t background) {
  if (foreground >= shim_colors() || foreground < -1) { foreground = -1; }
  if (background >= shim_colors() || background < -1) { background = -1; }
  if (!has_colors()) { return 0; }
  uint16_t *pair = &pairs[foreground + 1][background + 1];
  if (*pair == 0) {
    if (pair_count + 1 >= COLOR_PAIRS || pair_count + 1 > UINT16_MAX) { return 0; }
    if (init_extended_pair(pair_count + 1, foreground, background) != OK) { return 0; }
    *pair = (uint16_t)++pair_count;
  }
  return *pair;
}

static const struct {
  int32_t bit;
  attr_t attribute;
} looks[] = {
    {shim_bold, A_BOLD},           {shim_dim, A_DIM},       {shim_reverse, A_REVERSE},
    {shim_underline, A_UNDERLINE}, {shim_italic, A_ITALIC},
};

enum { look_count = sizeof looks / sizeof *looks };

void shim_blit(int32_t row, int32_t column, const uint32_t *scalars, const uint8_t *counts,
               int32_t cells, int32_t foreground, int32_t background, int32_t attributes) {
  cchar_t run[run_length];
  int pair = pair_of(foreground, background);
  attr_t look = A_NORMAL;
  for (int place = 0; place < look_count; place++) {
    if (attributes & looks[place].bit) { look |= looks[place].attribute; }
  }
  int length = 0;
  int columns = 0;
  for (int32_t cell = 0; cell < cells; cell++) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    for (int place = 0; place < counts[cell]; place++) {
      if (place < CCHARW_MAX) { text[place] = (wchar_t)scalars[place]; }
    }
    scalars += counts[cell];
    setcchar(&run[length], text, look, 0, &pair);
    length++;
    int width = wcwidth(text[0]);
    columns += width > 1 ? width : 1;
    if (length == run_length || cell == cells - 1) {
      mvwadd_wchnstr(stdscr, row, column, run, length);
      column += columns;
      length = columns = 0;
    }
  }
}

void shim_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void shim_erase(void) { werase(stdscr); }

void shim_forget(void) { clearok(curscr, TRUE); }

void shim_forget_pairs(void) {
  pair_count = 0;
  for (int first = 0; first < palette; first++) {
    for (int second = 0; second < palette; second++) { pairs[first][second] = 0; }
  }
}

int32_t shim_read(int32_t row, int32_t column, uint32_t *scalars, int32_t capacity,
                  int32_t *foreground, int32_t *background, int32_t *attributes) {
  cchar_t cell;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t look = 0;
  short short_pair = 0;
  int pair = 0;
  if (mvwin_wch(stdscr, row, column, &cell) != OK) { return 0; }
  if (getcchar(&cell, text, &look, &short_pair, &pair) != OK) { return 0; }
  *foreground = *background = -1;
  if (pair > 0) { extended_pair_content(pair, foreground, background); }
  *attributes = 0;
  for (int place = 0; place < look_count; place++) {
    if (look & looks[place].attribute) { *attributes |= looks[place].bit; }
  }
  int32_t count = 0;
  while (count < capacity && text[count]) {
    scalars[count] = (uint32_t)text[count];
    count++;
  }
  return count;
}
