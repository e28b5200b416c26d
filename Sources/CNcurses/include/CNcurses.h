#ifndef TAPEDECK_CNCURSES_H
#define TAPEDECK_CNCURSES_H

/// What Swift cannot have of ncurses: macros, global variables, variadic functions and signal
/// handlers. There is one terminal at a time, and one thread that talks to it.

#include <stddef.h>
#include <stdint.h>

/// What came of an attempt to open a terminal.
enum {
  shim_opened = 0,
  /// The terminfo data base does not know the terminal's name.
  shim_unknown_terminal = 1,
  /// The terminal cannot put its cursor anywhere, so no picture can be drawn.
  shim_no_cursor_motion = 2,
  /// Another terminal is open already.
  shim_already_open = 3,
  shim_failed = 4,
};

/// What a terminal tells the program.
enum {
  /// Nothing came in time.
  shim_nothing = 0,
  /// A character; the value is its scalar.
  shim_character = 1,
  /// A key that has a name; the value is one of those below.
  shim_key = 2,
  /// The terminal has another size.
  shim_resized = 3,
  /// Somebody asked the program to stop for a while (Ctrl-Z).
  shim_stop_asked = 4,
  /// The program was stopped and goes on.
  shim_continued = 5,
  /// The terminal is gone.
  shim_hung_up = 6,
};

/// Keys that have a name.
enum {
  shim_key_other = 0,
  shim_key_up,
  shim_key_down,
  shim_key_left,
  shim_key_right,
  shim_key_home,
  shim_key_end,
  shim_key_page_up,
  shim_key_page_down,
  shim_key_enter,
  shim_key_back_tab,
  shim_key_backspace,
  shim_key_delete,
  shim_key_insert,
  /// The function key of number n is this and n.
  shim_key_function = 100,
};

/// How characters look; bits of a set.
enum {
  shim_bold = 1,
  shim_dim = 2,
  shim_reverse = 4,
  shim_underline = 8,
  shim_italic = 16,
};

struct shim_event {
  int32_t kind;
  int32_t value;
};

/// Sets the locale for characters to that of a name, or to that of the environment where there is none;
/// whether it is one of UTF-8.
///
/// A locale of UTF-8 that the environment asks for, but that is not installed, is replaced by C.UTF-8.
int32_t shim_set_locale(const char *name);

/// The columns that the C library gives to a scalar in this locale; -1 for what it does not know.
int32_t shim_width(uint32_t scalar);

/// How many colours a kind of terminal has; -1 where the kind is not known.
int32_t shim_colors_of(const char *name);

/// Takes over a terminal for drawing.
int32_t shim_open(const char *name, int32_t input, int32_t output);

/// Keeps a sentence for the end of the program where a file that it has mapped is cut off by another
/// program; only its first thousand bytes.
void shim_explain_cut_file(const char *sentence);

/// Gives the terminal back as it was; does nothing where none is open.
void shim_close(void);

void shim_size(int32_t *columns, int32_t *rows);

/// How many colours the open terminal has.
int32_t shim_colors(void);

/// Puts cells of one look beside each other: each takes as many scalars as `counts` says, the first
/// a letter and the others marks on it. A colour below 0 is the terminal's own.
void shim_blit(int32_t row, int32_t column, const uint32_t *scalars, const uint8_t *counts,
               int32_t cells, int32_t foreground, int32_t background, int32_t attributes);

/// Shows what was put since the last time.
void shim_flush(void);

/// Sends bytes to the terminal as they are, behind everything that was shown; whether all went out.
int32_t shim_send(const uint8_t *bytes, size_t count);

/// Makes the picture in progress empty.
void shim_erase(void);

/// Forgets what the terminal shows, so that the next flush draws everything.
void shim_forget(void);

/// Asks the terminal to report its mouse, or no longer to; whether it has one that terminfo knows of.
/// While the terminal is not ours it does not report.
int32_t shim_set_mouse(int32_t is_on);

/// Waits for something to happen, for as many milliseconds, or for ever where that is below 0.
struct shim_event shim_next_event(int32_t milliseconds);

/// Gives the terminal back, stops the program as the shell expects, and takes the terminal again
/// when the program goes on.
void shim_suspend(void);

/// Takes the terminal again after somebody else has used it.
void shim_resume(void);

/// What stands in a cell of the picture that ncurses keeps, and with which attributes: for tests.
int32_t shim_read(int32_t row, int32_t column, uint32_t *scalars, int32_t capacity,
                  int32_t *foreground, int32_t *background, int32_t *attributes);

#endif
