#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct shim_restoration shim_restoration;
int shim_wake_input = -1;
static int wake_output = -1;

enum { ends, crashes, notes };

static struct {
  int number;
  int what;
  char note;
  int is_taken;
  struct sigaction before;
} signals[] = {
    {SIGINT, ends, 0, 0, {}},    {SIGTERM, ends, 0, 0, {}},  {SIGHUP, ends, 0, 0, {}},
    {SIGQUIT, ends, 0, 0, {}},   {SIGILL, crashes, 0, 0, {}}, {SIGTRAP, crashes, 0, 0, {}},
    {SIGSEGV, crashes, 0, 0, {}}, {SIGBUS, crashes, 0, 0, {}}, {SIGFPE, crashes, 0, 0, {}},
    {SIGABRT, crashes, 0, 0, {}}, {SIGWINCH, notes, 'w', 0, {}}, {SIGTSTP, notes, 'z', 0, {}},
    {SIGCONT, notes, 'c', 0, {}},
};

enum { signal_count = sizeof signals / sizeof *signals };

/// A handler's whole stack may be used up, so crashes are handled on one of their own.
static char alternate_stack[64 * 1024];

static int place_of(int number) {
  for (int place = 0; place < signal_count; place++) {
    if (signals[place].number == number) { return place; }
  }
  return 0;
}

/// Writes to the terminal. Only calls that are safe in a handler.
static void write_sequence(const char *rest, size_t length) {
  while (length > 0) {
    ssize_t written = write(shim_restoration.output, rest, length);
    if (written < 0 && errno == EINTR) { continue; }
    if (written <= 0) { break; }
    rest += written;
    length -= (size_t)written;
  }
}

void shim_tell_mouse(int is_on) {
  // Buttons, drags with a button held, and cells beyond the 223rd: XTerm Control Sequences.
  static const char on[] = "\033[?1000h\033[?1002h\033[?1006h";
  static const char off[] = "\033[?1006l\033[?1002l\033[?1000l";
  write_sequence(is_on ? on : off, is_on ? sizeof on - 1 : sizeof off - 1);
}

/// Makes the terminal usable for others. Only calls that are safe in a handler.
static void restore_terminal(void) {
  if (!shim_restoration.is_taken) { return; }
  shim_restoration.is_taken = 0;
  if (shim_restoration.has_mouse) { shim_tell_mouse(0); }
  write_sequence(shim_restoration.sequence, shim_restoration.length);
  tcsetattr(shim_restoration.input, TCSANOW, &shim_restoration.modes);
  shim_give_errors_back();
}

static void end_program(int number) {
  restore_terminal();
  _exit(128 + number);
}

/// What is said where a file that is mapped was cut off; nothing where that is no news to anybody.
static char cut_file_sentence[1024];

void shim_explain_cut_file(const char *sentence) {
  strncpy(cut_file_sentence, sentence, sizeof cut_file_sentence - 1);
}

/// Ends the program with the sentence, where what happened is that there is no file behind an address:
/// who cut it off made no mistake of ours. Only calls that are safe in a handler.
static void end_where_file_was_cut(int number, const siginfo_t *info) {
  if (number != SIGBUS || info->si_code != BUS_ADRERR || !*cut_file_sentence) { return; }
  ssize_t written = write(STDERR_FILENO, cut_file_sentence, strlen(cut_file_sentence));
  (void)written;
  _exit(1);
}

/// Gives the terminal back, and leaves the crash to whoever handled it before: Swift's runtime, which
/// prints where it happened, or the system.
static void handle_crash(int number, siginfo_t *info, void *context) {
  int saved = errno;
  restore_terminal();
  end_where_file_was_cut(number, info);
  struct sigaction *before = &signals[place_of(number)].before;
  sigaction(number, before, NULL);
  errno = saved;
  if (before->sa_flags & SA_SIGINFO) {
    before->sa_sigaction(number, info, context);
  } else if (before->sa_handler == SIG_DFL) {
    raise(number);
  } else if (before->sa_handler != SIG_IGN) {
    before->sa_handler(number);
  }
  // An instruction that failed fails again when this returns; a signal that was sent does not.
  if (info->si_code <= 0) {
    signal(number, SIG_DFL);
    raise(number);
  }
}

/// Wakes whoever waits for events. What ncurses itself would do here, it must not do in a handler.
static void note(int number) {
  int saved = errno;
  ssize_t written = write(wake_output, &signals[place_of(number)].note, 1);
  (void)written;  // A full pipe wakes the reader as well.
  errno = saved;
}

static void install(int place) {
  struct sigaction action = {0};
  sigfillset(&action.sa_mask);
  switch (signals[place].what) {
  case ends:
    action.sa_handler = end_program;
    break;
  case crashes:
    action.sa_sigaction = handle_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    break;
  default:
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
  }
  sigaction(signals[place].number, &action, NULL);
}

void shim_take_signals(void) {
  int ends_of_pipe[2];
  if (pipe2(ends_of_pipe, O_CLOEXEC | O_NONBLOCK) == 0) {
    shim_wake_input = ends_of_pipe[0];
    wake_output = ends_of_pipe[1];
  }
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && stack.ss_flags & SS_DISABLE) {
    stack = (stack_t){.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
  }
  for (int place = 0; place < signal_count; place++) {
    sigaction(signals[place].number, NULL, &signals[place].before);
    int is_ignored = !(signals[place].before.sa_flags & SA_SIGINFO)
                     && signals[place].before.sa_handler == SIG_IGN;
    // What the parent wants ignored stays so: nohup, and shells without job control.
    signals[place].is_taken = !(is_ignored && signals[place].what != crashes);
    if (signals[place].is_taken) { install(place); }
  }
}

void shim_give_signals_back(void) {
  for (int place = 0; place < signal_count; place++) {
    if (signals[place].is_taken) {
      sigaction(signals[place].number, &signals[place].before, NULL);
      signals[place].is_taken = 0;
    }
  }
  if (shim_wake_input >= 0) {
    close(shim_wake_input);
    close(wake_output);
    shim_wake_input = wake_output = -1;
  }
}

int shim_take_notes(void) {
  int notes = 0;
  char note = 0;
  while (read(shim_wake_input, &note, 1) == 1) {
    if (note == 'w') { notes |= shim_size_noted; }
    if (note == 'z') { notes |= shim_stop_noted; }
    if (note == 'c') { notes |= shim_continuation_noted; }
  }
  return notes;
}

void shim_stop_here(void) {
  struct sigaction stop = {0};
  stop.sa_handler = SIG_DFL;
  struct sigaction ours;
  sigaction(SIGTSTP, &stop, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
