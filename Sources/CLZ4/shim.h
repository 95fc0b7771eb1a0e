#ifndef SYNFIRE_CLZ4_SHIM_H
#define SYNFIRE_CLZ4_SHIM_H

#include <lz4frame.h>

#endif
