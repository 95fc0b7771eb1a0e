/* USB adapters that umockdev makes up, each interface with a board's pseudo-terminal as its wire.

   Programs that run under the bench find them in /dev and /sys, as adapters that are plugged in: the kernel's serial ports,
   and, for FTDI's chips, the USB device itself. */
#ifndef SYNFIRE_USB_BENCH_H
#define SYNFIRE_USB_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <umockdev.h>

/* A kind of adapter. */
typedef struct {
  const char *name;
  uint16_t vendor, product, release;
  const char *manufacturer, *description;
  const char *driver;
  int interfaces;
  bool is_fast; /* high speed: packets of 512 bytes, else of 64 */
  bool is_ftdi;
} Kind;

/* The terminal of a virtual board, as the wire of an interface. */
typedef struct {
  int descriptor; /* -1 where nothing is connected */
  uint32_t rate;  /* in baud, as last set */
} Wire;

typedef struct {
  Wire wire;
  char port[32];            /* of the kernel's serial port, empty for none */
  int terminal;             /* the bench's end of that port */
  _Atomic bool is_bound;    /* to the kernel's driver, which has a thread that moves bytes */
  GThread *bridge;
  unsigned latency;         /* timer in milliseconds */
  uint8_t waiting[1 << 16]; /* bytes from the wire that no host has read */
  size_t waiting_count;
  double last_packet;       /* moment at which a packet last went to the host, in seconds */
} Interface;

typedef struct {
  const Kind *kind;
  UMockdevTestbed *bed;
  char serial[64];
  int bus, number; /* where it is plugged in */
  char path[64];
  Interface interfaces[2];
  GQueue flying; /* requests that have not been answered */
} Adapter;

/* Bytes that hosts get before everything is unplugged; never where it is 0. Counts those given. True once it is. */
extern size_t unplugged_after;
extern _Atomic bool is_unplugged;
void count_bytes(size_t count);

/* A line in the log of what the adapters were told. */
void note(const char *format, ...) __attribute__((format(printf, 1, 2)));
double now(void);

/* Connects a board's terminal, or nothing where the path is empty. False sets errno. */
bool wire_open(Wire *wire, const char *path);
/* Moves what can be moved without waiting. */
size_t wire_read(Wire *wire, uint8_t *bytes, size_t size);
size_t wire_write(Wire *wire, const uint8_t *bytes, size_t size);
/* Sets the rate of the adapter's UART. */
void wire_set_rate(Wire *wire, uint32_t rate);

/* Plugs an adapter in: sysfs entries, device nodes, and what answers there. NULL where the words make no sense. */
Adapter *adapter_plug(UMockdevTestbed *bed, const char *words, int bus, int number);
/* Makes the serial port of an interface, if it is to have one, and binds the kernel's driver to it. */
void port_make(Adapter *adapter, int interface);
/* The kernel's driver takes the interface, which shows the port; or lets go of it. */
void port_bind(Adapter *adapter, int interface);
void port_unbind(Adapter *adapter, int interface);
/* Gives a board's clock a second name, that of a device, so that hosts count the board's time. */
void clock_share(const char *board, const char *device);
void clocks_remove(void);
/* Takes the rights to an adapter's files, port and USB device, from their owner. */
void adapter_forbid(Adapter *adapter);
/* Answers the requests that libusb makes to the USB device. */
bool usb_attach(Adapter *adapter);

#endif
