import Testing

@testable import SynfireBoards

struct VerilogTextTests {
  private func kept(_ text: String) -> String {
    String(decoding: VerilogText.withoutComments(Array(text.utf8)), as: UTF8.self)
  }

  @Test func commentsGo() {
    #expect(kept("// head\nmodule  m; /* x\n y */ wire a;// end\n\n\tinitial;\r\n") == "module m; wire a;\ninitial;")
    #expect(kept("a/b /**/c/*d") == "a/b c")
    #expect(kept("/*/ x */y") == "y")
    #expect(kept("a//b\nc") == "a\nc")
    #expect(kept("// alone") == "")
  }

  @Test func stringsStayAsTheyAre() {
    let text = #"$display("// no \"  end\\");"#
    #expect(kept(text + " // comment") == text)
    #expect(kept(#""open /*"#) == #""open /*"#)
    #expect(kept(#""open\"#) == #""open\"#)
  }
}
