#ifndef TAPEDECK_DEMO_TEXTS_H
#define TAPEDECK_DEMO_TEXTS_H

/// The text of a demo's file, in UTF-8 and ended by a zero, or NULL where no demo has the name.
const char *_Nullable demo_text(const char *_Nonnull name);

#endif
