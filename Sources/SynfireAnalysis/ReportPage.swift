/// A self-contained HTML page: opens from disk, needs no network and no script.
public struct ReportPage: Sendable {
  public var title: String
  /// One sentence under the title.
  public var summary: String
  /// Name and value of each figure, in order.
  public var figures: [(name: String, value: String)]
  /// Heading and markup of each section, in order; the markup is trusted.
  public var sections: [(heading: String, markup: String)]

  public init(
    title: String, summary: String, figures: [(name: String, value: String)],
    sections: [(heading: String, markup: String)]
  ) {
    self.title = title
    self.summary = summary
    self.figures = figures
    self.sections = sections
  }

  public var html: String {
    var page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    page += "<meta name=\"viewport\" content=\"width=device-width\">\n"
    page += "<title>\(escaped(title))</title>\n<style>\n\(Self.style)</style>\n</head>\n<body>\n"
    page += "<h1>\(escaped(title))</h1>\n<p>\(escaped(summary))</p>\n<table class=\"figures\">\n"
    for figure in figures {
      page += "<tr><th scope=\"row\">\(escaped(figure.name))</th><td>\(escaped(figure.value))</td></tr>\n"
    }
    page += "</table>\n"
    for section in sections { page += "<h2>\(escaped(section.heading))</h2>\n\(section.markup)" }
    return page + "</body>\n</html>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #e8e8e8); --paper: light-dark(#fff, #161618);
      --rule: light-dark(#ccc, #444); --right: light-dark(#2a6f97, #4a9fd0); --wrong: light-dark(#b23a48, #e06c75); }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem;
      color: var(--ink); background: var(--paper); }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    .figures th { text-align: left; font-weight: normal; padding: .15rem 2rem .15rem 0; }
    .figures td { text-align: right; font-weight: 600; }
    .confusion th, .confusion td { width: 2.6rem; height: 2rem; text-align: center; border: 1px solid var(--rule); }
    .confusion .right { background: color-mix(in srgb, var(--right) var(--share), transparent); }
    .confusion .wrong { background: color-mix(in srgb, var(--wrong) var(--share), transparent); }
    svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: var(--ink); }
    .band { fill: none; stroke: var(--rule); } .tick { stroke-width: 2; fill: none; }
    .colour0 { stroke: var(--ink); } .colour1 { stroke: var(--right); } .colour2 { stroke: var(--wrong); }
    .list th, .list td { text-align: left; padding: .15rem 1.5rem .15rem 0; border-bottom: 1px solid var(--rule); }
    .pass { color: var(--right); } .fail { color: var(--wrong); font-weight: 600; } pre { overflow-x: auto; }
    .column { fill: color-mix(in srgb, var(--wrong) 15%, transparent); } .both { fill: var(--ink); }
    .here { fill: none; stroke: var(--wrong); } .missing { fill: none; stroke: var(--wrong); stroke-width: 2; }
    .extra { stroke: var(--wrong); stroke-width: 2; } .unseen { fill: none; stroke: var(--rule); }

    """
}
