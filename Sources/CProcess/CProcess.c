#include "CProcess.h"

#ifdef __linux__
#include <malloc.h>
#endif

_Thread_local void *tapedeck_thread_state;

void tapedeck_keep_freed_memory(int bytes) {
#ifdef M_TRIM_THRESHOLD
  // Blocks from this size on are mapped apart, and given back at once; it is the most there may be.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, bytes);
#endif
}

void tapedeck_share_one_heap(void) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
#endif
}
