import TestSupport

typealias Scratch = TestSupport.Scratch
