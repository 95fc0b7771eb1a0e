// Entry of a program on QEMU's `virt` machine: one hart, no operating system. Sets the stack, clears .bss, calls main;
// main's result goes to the machine's test device, which ends QEMU with it as exit code. A trap, which is how Swift's
// preconditions end, gives exit code 3.

  .option arch, +zicsr
  .section .text.start, "ax"
  .globl _start
_start:
  la t0, trapped
  csrw mtvec, t0
  la sp, stack_top
  la t0, bss_start
  la t1, bss_end
clear:
  bgeu t0, t1, cleared
  sw zero, 0(t0)
  addi t0, t0, 4
  j clear
cleared:
  call main
finish:
  la t0, 0x100000
  li t1, 0x5555
  beqz a0, write
  slli a0, a0, 16
  li t1, 0x3333
  or t1, t1, a0
write:
  sw t1, 0(t0)
halt:
  j halt

  .balign 4
trapped:
  li a0, 3
  j finish
