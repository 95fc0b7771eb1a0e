// A queue of bytes without a limit, for the two directions of a simulated link.
#ifndef SYNFIRE_BYTE_QUEUE_H
#define SYNFIRE_BYTE_QUEUE_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

class ByteQueue {
  public:
    bool empty() const { return head == bytes.size(); }
    size_t count() const { return bytes.size() - head; }
    uint8_t front() const { return bytes[head]; }

    void push(uint8_t byte) { bytes.push_back(byte); }
    void push(const uint8_t *first, size_t count) { bytes.insert(bytes.end(), first, first + count); }

    void pop() { drop(1); }

    size_t take(uint8_t *destination, size_t capacity) {
        const size_t taken = std::min(capacity, count());
        std::copy_n(bytes.begin() + head, taken, destination);
        drop(taken);
        return taken;
    }

    void clear() {
        bytes.clear();
        head = 0;
    }

  private:
    std::vector<uint8_t> bytes;
    size_t head = 0;

    // The storage is reused as soon as the queue runs empty, or half of it is behind the head.
    void drop(size_t count) {
        head += count;
        if (head == bytes.size()) {
            clear();
        } else if (head > 4096 && head * 2 > bytes.size()) {
            bytes.erase(bytes.begin(), bytes.begin() + head);
            head = 0;
        }
    }
};

#endif
