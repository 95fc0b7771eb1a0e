/* The USB device of an FTDI adapter, as the kernel's usbfs shows it to libusb: claiming of interfaces, and requests that are
   handed in and answered later. */
#if __has_include(<umockdev.h>)
#include "bench.h"
#include "chip.h"

#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

/* A request that has been handed in. */
typedef struct {
  UMockdevIoctlData *data, *buffer;
  int done;      /* bytes that have been moved */
  int status;    /* 0, or a negative error number */
  bool is_over;
} Request;

static void forget(Request *request) {
  g_object_unref(request->buffer);
  g_object_unref(request->data);
  g_free(request);
}

static struct usbdevfs_urb *urb(const Request *request) { return (struct usbdevfs_urb *)request->data->data; }

/* Takes a request. False where its program has ended meanwhile. */
static bool hand_in(Adapter *adapter, UMockdevIoctlData *argument) {
  Request *request = g_new0(Request, 1);
  request->data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct usbdevfs_urb), NULL);
  int length = request->data ? urb(request)->buffer_length : 0;
  if (length > 0) {
    request->buffer = umockdev_ioctl_data_resolve(
      request->data, offsetof(struct usbdevfs_urb, buffer), (gsize)length, NULL);
  }
  if (!request->buffer) {
    g_clear_object(&request->data);
    g_free(request);
    return false;
  }
  if (urb(request)->type == USBDEVFS_URB_TYPE_CONTROL) {
    request->is_over = true;
    request->done = chip_control(adapter, request->buffer->data, request->buffer->data + 8);
    if (request->done > 0) {
      umockdev_ioctl_data_update(request->buffer, 8, request->buffer->data + 8, request->done);
    }
  }
  g_queue_push_tail(&adapter->flying, request);
  return true;
}

/* Moves what can be moved of a request. True where it is over. */
static bool go_on(Adapter *adapter, Request *request) {
  if (request->is_over) return true;
  if (is_unplugged) {
    request->status = -ESHUTDOWN;
    return true;
  }
  uint8_t endpoint = urb(request)->endpoint;
  Interface *interface = &adapter->interfaces[((endpoint & 0x7F) - 1) / 2];
  int length = urb(request)->buffer_length;
  if (!(endpoint & 0x80)) {
    request->done += (int)wire_write(
      &interface->wire, request->buffer->data + request->done, (size_t)(length - request->done));
    return request->done == length;
  }
  uint8_t answer[1 << 14];
  int size = length < (int)sizeof answer ? length : (int)sizeof answer;
  request->done = chip_packets(adapter, interface, answer, size);
  if (request->done == 0) return false;
  umockdev_ioctl_data_update(request->buffer, 0, answer, request->done);
  return true;
}

/* Hands back the first request that is over. False where none is. */
static bool hand_back(Adapter *adapter, UMockdevIoctlData *argument) {
  for (GList *link = adapter->flying.head; link; link = link->next) {
    Request *request = link->data;
    if (!go_on(adapter, request)) continue;
    urb(request)->actual_length = request->done;
    urb(request)->status = request->status;
    umockdev_ioctl_data_update(request->data, 0, request->data->data, request->data->data_len);
    g_autoptr(UMockdevIoctlData) pointer = umockdev_ioctl_data_resolve(argument, 0, sizeof(void *), NULL);
    umockdev_ioctl_data_set_ptr(pointer, 0, request->data);
    g_queue_delete_link(&adapter->flying, link);
    forget(request);
    return true;
  }
  return false;
}

/* Waits a little for a wire. libusb takes the device's file for always ready, and would ask without a pause. */
static void wait_for_wires(Adapter *adapter) {
  struct pollfd ends[2] = {{adapter->interfaces[0].wire.descriptor, 0, 0}, {-1, 0, 0}};
  if (adapter->kind->interfaces > 1) ends[1].fd = adapter->interfaces[1].wire.descriptor;
  bool is_reading = false;
  for (GList *link = adapter->flying.head; link; link = link->next) {
    uint8_t endpoint = urb(link->data)->endpoint;
    ends[((endpoint & 0x7F) - 1) / 2].events |= endpoint & 0x80 ? POLLIN : POLLOUT;
    is_reading = true;
  }
  /* Bytes that have come already wait for the latency timer alone. */
  bool has_bytes = adapter->interfaces[0].waiting_count + adapter->interfaces[1].waiting_count > 0;
  if (is_reading) poll(ends, has_bytes ? 0 : 2, 1);
}

static bool cancel(Adapter *adapter, gulong address) {
  for (GList *link = adapter->flying.head; link; link = link->next) {
    Request *request = link->data;
    if (request->data->client_addr != address || request->is_over) continue;
    request->is_over = true;
    request->status = -ENOENT;
    return true;
  }
  return false;
}

static void unbind(Adapter *adapter, unsigned interface) {
  note("driver detached from interface %u", interface);
  port_unbind(adapter, (int)interface);
}

/* What a request to an interface's driver comes to: 0 or an error number. */
static int drive(Adapter *adapter, unsigned interface, int code) {
  bool is_bound = adapter->interfaces[interface].is_bound;
  if (code == USBDEVFS_DISCONNECT) {
    if (!is_bound) return ENODATA;
    unbind(adapter, interface);
  } else if (code == USBDEVFS_CONNECT) {
    if (is_bound || !*adapter->interfaces[interface].port) return EBUSY;
    note("driver attached to interface %u", interface);
    port_bind(adapter, (int)interface);
  }
  return 0;
}

static int claim(Adapter *adapter, UMockdevIoctlData *argument, gulong request) {
  g_autoptr(UMockdevIoctlData) data = umockdev_ioctl_data_resolve(argument, 0, sizeof(unsigned), NULL);
  unsigned interface;
  memcpy(&interface, data->data, sizeof interface);
  if ((int)interface >= adapter->kind->interfaces) return EINVAL;
  bool is_bound = adapter->interfaces[interface].is_bound;
  if (request == USBDEVFS_CLAIMINTERFACE && is_bound) return EBUSY;
  if (is_bound) unbind(adapter, interface);
  return 0;
}

static int driver_request(Adapter *adapter, UMockdevIoctlData *argument) {
  g_autoptr(UMockdevIoctlData) data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct usbdevfs_ioctl), NULL);
  struct usbdevfs_ioctl call;
  memcpy(&call, data->data, sizeof call);
  return call.ifno < adapter->kind->interfaces ? drive(adapter, (unsigned)call.ifno, call.ioctl_code) : EINVAL;
}

/* The first thing that a program asks when it has opened the device. */
static int capabilities(Adapter *adapter, UMockdevIoctlData *argument) {
  /* The program before it, which has ended, has taken its requests with it. */
  g_queue_clear_full(&adapter->flying, (GDestroyNotify)forget);
  g_autoptr(UMockdevIoctlData) data = umockdev_ioctl_data_resolve(argument, 0, sizeof(guint32), NULL);
  guint32 value =
    USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM | USBDEVFS_CAP_REAP_AFTER_DISCONNECT;
  umockdev_ioctl_data_update(data, 0, (guint8 *)&value, sizeof value);
  return 0;
}

static gboolean answer(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer context) {
  (void)base;
  Adapter *adapter = context;
  UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
  gulong request = umockdev_ioctl_client_get_request(client);
  int problem = 0;
  bool is_reaping = request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY;
  if (is_unplugged && !is_reaping) {
    problem = ENODEV;
  } else {
    switch (request) {
    case USBDEVFS_GET_CAPABILITIES: problem = capabilities(adapter, argument); break;
    case USBDEVFS_CLAIMINTERFACE: case USBDEVFS_DISCONNECT_CLAIM: problem = claim(adapter, argument, request); break;
    case USBDEVFS_IOCTL: problem = driver_request(adapter, argument); break;
    case USBDEVFS_SUBMITURB: problem = hand_in(adapter, argument) ? 0 : EINVAL; break;
    case USBDEVFS_DISCARDURB:
      problem = cancel(adapter, *(gulong *)(void *)argument->data) ? 0 : EINVAL;
      break;
    case USBDEVFS_REAPURB: case USBDEVFS_REAPURBNDELAY:
      if (hand_back(adapter, argument)) break;
      wait_for_wires(adapter);
      if (!hand_back(adapter, argument)) problem = is_unplugged ? ENODEV : EAGAIN;
      break;
    case USBDEVFS_RELEASEINTERFACE: case USBDEVFS_CLEAR_HALT: case USBDEVFS_RESET: break;
    default:
      fprintf(stderr, "usb-bench: request %lx of libusb is not known here\n", request);
      problem = ENOTTY;
    }
  }
  umockdev_ioctl_client_complete(client, problem ? -1 : 0, problem);
  return TRUE;
}

bool usb_attach(Adapter *adapter) {
  UMockdevIoctlBase *base = umockdev_ioctl_base_new();
  g_signal_connect(base, "handle-ioctl", G_CALLBACK(answer), adapter);
  g_autofree char *node = g_strdup_printf("/dev/bus/usb/%03d/%03d", adapter->bus, adapter->number);
  return umockdev_testbed_attach_ioctl(adapter->bed, node, base, NULL);
}
#endif
