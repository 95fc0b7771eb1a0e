#ifndef SYNFIRE_CFTDI_SHIM_H
#define SYNFIRE_CFTDI_SHIM_H

#include <ftdi.h>
#include <libusb.h>

#endif
