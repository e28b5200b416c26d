#include "shim.h"

#include <sys/mman.h>
#include <unistd.h>

/// The standard error that others write to while the terminal shows pictures; -1 where it is not kept.
static int kept = -1;
static int standard_error = -1;

void shim_keep_errors(void) {
  if (kept >= 0 || !isatty(STDERR_FILENO)) { return; }
  int before = dup(STDERR_FILENO);
  int memory = memfd_create("errors", MFD_CLOEXEC);
  if (before < 0 || memory < 0 || dup2(memory, STDERR_FILENO) < 0) {
    if (before >= 0) { close(before); }
    if (memory >= 0) { close(memory); }
    return;
  }
  standard_error = before;
  kept = memory;
}

void shim_give_errors_back(void) {
  if (kept < 0) { return; }
  int memory = kept;
  kept = -1;
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  char text[1024];
  off_t place = 0;
  ssize_t length;
  while ((length = pread(memory, text, sizeof text, place)) > 0) {
    if (write(STDERR_FILENO, text, (size_t)length) < 0) { break; }
    place += length;
  }
  close(memory);
}
