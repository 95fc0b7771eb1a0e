# Synfire: the targets people call. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# Where the tests leave what is not the compiler's: lint logs, synthesis, the demo's reports.
BUILD := .build
SWIFT_BUILD := swift build -c release
SYNFIRE := $(BUILD)/release/synfire
export SYNFIRE_CACHE ?= $(CURDIR)/$(BUILD)/synfire-cache

.PHONY: help setup packages demo test lint generate fuzz fuzz-faults fuzz-parsers fuzz-link gates coverage formal bench bitstreams firmware docs clean

help:
	@echo "make setup       install the Debian or Ubuntu packages that are missing, and into $(BUILD) what the proofs and tests take from PyPI"
	@echo "make demo        digits on the simulated core, every spike compared; writes $(BUILD)/demo/report.html"
	@echo "make test        everything that CI checks, with a table of times"
	@echo "make lint        formatting of the Swift sources, Verilator lint of the core"
	@echo "make generate    write the generated Verilog header and register tables anew"
	@echo "make fuzz        1,250 random cases on the simulated core and 65 through its UART, all compared"
	@echo "make fuzz-faults planted faults, each found by fuzzing within 200 cases"
	@echo "make fuzz-parsers 100,000 changed files for each parser: read or refused in time"
	@echo "make fuzz-link   1,000 programmings and runs over bad lines, each right or told to have failed"
	@echo "make gates       random cases on what synthesis makes of the core: 60 on gates, 50 on the cells of an iCE40"
	@echo "make bitstreams  the bitstreams of the boards that open tools place and route for, into $(BUILD)/bitstreams;"
	@echo "                 with RECORD=1 the manual's table of boards is written anew"
	@echo "make bench       what the link carries at each rate"
	@echo "make coverage    line coverage of the core under fuzzing, every line not covered with its reason"
	@echo "make formal      properties of the core, proved or searched, and planted faults that each must find"
	@echo "make firmware    build the shared modules as Embedded Swift and run their self-test"

setup: packages
	@.ci/tools

# What the demo needs; `make setup` adds the tools of the proofs and the tests' Python packages.
packages:
	@.ci/setup

demo: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) demo --output $(BUILD)/demo

test: setup
	@.ci/stages

lint: setup
	swift format lint --strict --recursive Sources Tests Examples rtl Package.swift
	@.ci/lint-rtl

generate:
	swift run MapGenerator

firmware: packages
	$(MAKE) -C firmware test

fuzz: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) fuzz --seed 1 --cases 250 --on rtl --output $(BUILD)/fuzz-failures
	$(SYNFIRE) fuzz --seed 2 --cases 15 --on rtl:uart --output $(BUILD)/fuzz-failures
	$(SYNFIRE) fuzz --seed 3 --cases 1000 --on rtl --output $(BUILD)/fuzz-failures
	$(SYNFIRE) fuzz --seed 4 --cases 50 --on rtl:uart --output $(BUILD)/fuzz-failures

fuzz-faults: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) fuzz --every-fault --seed 1 --cases 200

# A hundred thousand changed files for each parser, ten thousand for those that read in a process of their own.
fuzz-parsers: setup
	swift build -c release --build-tests -Xswiftc -enable-testing
	SYNFIRE_MUTANTS=100000 swift test -c release --skip-build -Xswiftc -enable-testing --no-parallel --filter Mutation

fuzz-link: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) fuzz link --seed 1 --cases 1000

gates: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) fuzz --netlist generic --seed 1 --cases 60 --output $(BUILD)/fuzz-failures
	$(SYNFIRE) fuzz --netlist ice40 --seed 2 --cases 50 --output $(BUILD)/fuzz-failures
	swift build -c release --build-tests -Xswiftc -enable-testing
	SYNFIRE_GATES=1 swift test -c release --skip-build -Xswiftc -enable-testing --filter NetlistTests

coverage: packages
	@.ci/coverage

formal: setup
	@.ci/formal

bench: packages
	$(SWIFT_BUILD) --product synfire
	$(SYNFIRE) bench link

bitstreams: setup
	@.ci/tools placers
	$(SWIFT_BUILD) --product synfire
	@.ci/bitstreams $(if $(RECORD),--record)

# Parts that have not come yet say so and fail.
docs:
	@echo "make $@: this part of Synfire has not come yet" >&2; exit 1

clean:
	rm -rf $(BUILD) firmware/.build*
