#ifndef SYNFIRE_CZLIB_SHIM_H
#define SYNFIRE_CZLIB_SHIM_H

#include <zlib.h>

// zlib's initialisers are macros, which Swift does not import. A window of 15 bits plus 16 selects the gzip container.

static inline int synfire_gzip_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

static inline int synfire_gzip_deflate_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
