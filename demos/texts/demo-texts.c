// The compiler puts the demos' own files into the program, so that an installed tapedeck shows
// them without the sources beside it, and so that the text can never be another than the code's.

#include "CDemoTexts.h"

#include <stddef.h>
#include <string.h>

// Swift's compiler has #embed in every C dialect, and says that it is C23's.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char batch_jacobian[] = {
#embed "../batch-jacobian.swift"
    , 0};
static const char deep_network[] = {
#embed "../deep-network.swift"
    , 0};
static const char first_derivative[] = {
#embed "../first-derivative.swift"
    , 0};
static const char reset[] = {
#embed "../reset.swift"
    , 0};
static const char second_derivative[] = {
#embed "../second-derivative.swift"
    , 0};
static const char stop_recording[] = {
#embed "../stop-recording.swift"
    , 0};
static const char two_layer_network[] = {
#embed "../two-layer-network.swift"
    , 0};
static const char watched_variables[] = {
#embed "../watched-variables.swift"
    , 0};

static const struct {
  const char *name;
  const char *text;
} texts[] = {
    {"batch-jacobian", batch_jacobian},
    {"deep-network", deep_network},
    {"first-derivative", first_derivative},
    {"reset", reset},
    {"second-derivative", second_derivative},
    {"stop-recording", stop_recording},
    {"two-layer-network", two_layer_network},
    {"watched-variables", watched_variables},
};

const char *demo_text(const char *name) {
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (strcmp(texts[i].name, name) == 0) {
      return texts[i].text;
    }
  }
  return NULL;
}
