#ifndef SYNFIRE_CSERIALPORT_SHIM_H
#define SYNFIRE_CSERIALPORT_SHIM_H

#include <libserialport.h>

#endif
