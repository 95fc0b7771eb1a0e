/* The serial port that the kernel's driver makes of an adapter's interface: a terminal whose other end is the wire. */
#if __has_include(<umockdev.h>)
#include "bench.h"

#include <asm/termbits.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TIOCM_CTS 0x020
#define TIOCM_DSR 0x100

/* What a pseudo-terminal does not know of the lines of a modem; everything else it does itself. */
static gboolean answer(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer lines) {
  (void)base;
  UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
  int value = 0, problem = 0;
  gulong request = umockdev_ioctl_client_get_request(client);
  if (is_unplugged) {
    umockdev_ioctl_client_complete(client, -1, EIO);
    return TRUE;
  }
  switch (request) {
  case TIOCMGET: case TIOCMSET: case TIOCMBIS: case TIOCMBIC: {
    g_autoptr(UMockdevIoctlData) data = umockdev_ioctl_data_resolve(argument, 0, sizeof value, NULL);
    int *state = lines;
    memcpy(&value, data->data, sizeof value);
    if (request == TIOCMSET) *state = value;
    if (request == TIOCMBIS) *state |= value;
    if (request == TIOCMBIC) *state &= ~value;
    value = *state | TIOCM_CTS | TIOCM_DSR;
    if (request == TIOCMGET) umockdev_ioctl_data_update(data, 0, (guint8 *)&value, sizeof value);
    umockdev_ioctl_client_complete(client, 0, 0);
    return TRUE;
  }
  default:
    value = umockdev_ioctl_client_execute(client, &problem, NULL);
    umockdev_ioctl_client_complete(client, value, problem);
    return TRUE;
  }
}

static uint32_t rate(int terminal) {
  struct termios2 settings;
  return ioctl(terminal, TCGETS2, &settings) == 0 ? settings.c_ospeed : 0;
}

/* Writes all of it, waiting where there is no room. */
static void pass(int descriptor, const uint8_t *bytes, size_t count) {
  while (count > 0 && descriptor >= 0 && !is_unplugged) {
    ssize_t taken = write(descriptor, bytes, count);
    if (taken < 0 && errno != EAGAIN && errno != EINTR) return;
    if (taken <= 0) {
      usleep(1000);
      continue;
    }
    bytes += taken;
    count -= (size_t)taken;
  }
}

/* Moves bytes between the port and the wire, until the driver lets go. */
static gpointer bridge(gpointer context) {
  Interface *interface = context;
  uint8_t bytes[1024];
  while (interface->is_bound && !is_unplugged) {
    struct pollfd ends[2] = {{interface->terminal, POLLIN, 0}, {interface->wire.descriptor, POLLIN, 0}};
    poll(ends, 2, 20);
    /* A terminal that nobody has open is hung up, and does not wait. */
    if (ends[0].revents & POLLHUP) usleep(1000);
    ssize_t count = ends[0].revents & POLLIN ? read(interface->terminal, bytes, sizeof bytes) : 0;
    if (rate(interface->terminal) > 0) wire_set_rate(&interface->wire, rate(interface->terminal));
    if (count > 0) pass(interface->wire.descriptor, bytes, (size_t)count);
    size_t answers = wire_read(&interface->wire, bytes, sizeof bytes);
    if (answers > 0) {
      pass(interface->terminal, bytes, answers);
      count_bytes(answers);
    }
  }
  /* With the last descriptor of this end the other one hangs up. */
  if (is_unplugged) close(interface->terminal);
  return NULL;
}

/* Where sysfs has the port, below the interface of its device. */
static char *directory(Adapter *adapter, int interface) {
  return g_strdup_printf(
    "%s/%d-%d:1.%d/%s", adapter->path, adapter->bus, adapter->number, interface, adapter->interfaces[interface].port);
}

void port_make(Adapter *adapter, int interface) {
  Interface *of = &adapter->interfaces[interface];
  if (!*of->port) return;
  g_autofree char *place = directory(adapter, interface);
  g_autofree char *text = g_strdup_printf(
    "P: %s\nE: SUBSYSTEM=usb-serial\nE: DRIVER=%s\nL: driver=../../../../../../bus/usb-serial/drivers/%s\n\n"
    "P: %s/tty/%s\nN: %s\nE: DEVNAME=/dev/%s\nE: MAJOR=188\nE: MINOR=%d\nE: SUBSYSTEM=tty\nL: device=../../../%s\n\n",
    place, adapter->kind->driver, adapter->kind->driver, place, of->port, of->port, of->port,
    atoi(of->port + strcspn(of->port, "0123456789")), of->port);
  g_autofree char *node = g_strdup_printf("/dev/%s", of->port);
  UMockdevIoctlBase *base = umockdev_ioctl_base_new();
  g_signal_connect(base, "handle-ioctl", G_CALLBACK(answer), g_new0(int, 1));
  if (!umockdev_testbed_add_from_string(adapter->bed, text, NULL) ||
      !umockdev_testbed_attach_ioctl(adapter->bed, node, base, NULL)) {
    g_error("%s cannot be made", node);
  }
  of->terminal = umockdev_testbed_get_dev_fd(adapter->bed, node);
  port_bind(adapter, interface);
}

/* Hides or shows a file or folder of the testbed, whose entries cannot be made a second time. */
static void set_hidden(Adapter *adapter, const char *path, bool is_hidden) {
  g_autofree char *root = umockdev_testbed_get_root_dir(adapter->bed);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *shown = g_strconcat(root, path, NULL);
  g_autofree char *hidden = g_strconcat(root, folder, "/.", name, NULL);
  rename(is_hidden ? shown : hidden, is_hidden ? hidden : shown);
}

static void set_bound(Adapter *adapter, int interface, bool is_bound) {
  Interface *of = &adapter->interfaces[interface];
  g_autofree char *place = directory(adapter, interface);
  g_autofree char *entry = g_strconcat("/sys", place, NULL);
  g_autofree char *node = g_strconcat("/dev/", of->port, NULL);
  of->is_bound = is_bound;
  set_hidden(adapter, entry, !is_bound);
  set_hidden(adapter, node, !is_bound);
}

void port_bind(Adapter *adapter, int interface) {
  set_bound(adapter, interface, true);
  Interface *of = &adapter->interfaces[interface];
  of->bridge = g_thread_new(of->port, bridge, of);
}

void port_unbind(Adapter *adapter, int interface) {
  set_bound(adapter, interface, false);
  g_thread_join(adapter->interfaces[interface].bridge);
}
#endif
