#ifndef SYNFIRE_CZSTANDARD_SHIM_H
#define SYNFIRE_CZSTANDARD_SHIM_H

#include <zstd.h>

#endif
