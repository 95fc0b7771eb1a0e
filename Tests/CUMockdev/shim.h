#ifndef SYNFIRE_CUMOCKDEV_SHIM_H
#define SYNFIRE_CUMOCKDEV_SHIM_H

#include <umockdev.h>

#endif
