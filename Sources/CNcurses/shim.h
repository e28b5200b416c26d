#ifndef TAPEDECK_SHIM_H
#define TAPEDECK_SHIM_H

#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

#include <signal.h>
#include <stddef.h>
#include <termios.h>

/// What a handler needs to give the terminal back, ready before it is needed: in a handler
/// nothing may be allocated or asked of ncurses.
struct shim_restoration {
  int input;
  int output;
  struct termios modes;
  char sequence[256];
  size_t length;
  /// Whether the terminal reports its mouse.
  volatile sig_atomic_t has_mouse;
  /// Whether the terminal is ours now.
  volatile sig_atomic_t is_taken;
};

extern struct shim_restoration shim_restoration;

/// The end that is read of the pipe into which handlers write what happened: 'w' for another size,
/// 'z' for a wish to stop, 'c' for going on.
extern int shim_wake_input;

/// What signals noted since it was asked for last; bits of a set.
enum {
  shim_size_noted = 1,
  shim_stop_noted = 2,
  shim_continuation_noted = 4,
};
int shim_take_notes(void);

/// Tells the terminal to report its mouse, or no longer to. Only calls that are safe in a handler.
void shim_tell_mouse(int is_on);

/// Whether terminfo knows that the terminal has a mouse.
int shim_knows_mouse(void);

/// Installs and removes the handlers. They stand between ncurses' own and its end.
void shim_take_signals(void);
void shim_give_signals_back(void);

/// Stops the program as its default handling of SIGTSTP does; returns when it goes on.
void shim_stop_here(void);

/// Keeps what is written to standard error from spoiling the picture, where that is a terminal.
void shim_keep_errors(void);

/// Lets standard error be what it was, and writes what was kept: among it the sentence that precedes
/// a crash. Only calls that are safe in a handler.
void shim_give_errors_back(void);

/// Finds out whether a kind of terminal is known, without a word to the terminal.
int32_t shim_look_up(const char *name, int output, int32_t *colors);

/// Keeps what makes the terminal usable again, without the delays that terminfo writes as `$<5>`.
void shim_prepare_restoration(int input, int output);

/// Takes out of what changes looks the way back from a character set that is never gone to: lines are
/// characters of their own here. It would go over the wire dozens of times a picture.
void shim_trim_looks(void);

/// Forgets the colour pairs of a terminal that is no longer open.
void shim_forget_pairs(void);

#endif
