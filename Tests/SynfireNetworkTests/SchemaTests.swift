import Foundation
import Testing

@testable import SynfireNetwork

@Suite struct SchemaTests {
  static func schema() throws -> [String: Any] {
    let data = Data(try NetworkSchema.text().utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func propertiesAreThoseOfTheReader() throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    for keys in NetworkKeys.objects {
      let definition = try #require(definitions[keys.definition], "\(keys.definition)")
      let properties = try #require(definition["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(keys.all), "\(keys.definition)")
      #expect(Set(definition["required"] as? [String] ?? []) == Set(keys.required), "\(keys.definition)")
      #expect(definition["additionalProperties"] as? Bool == false, "\(keys.definition)")
    }
    let objects = definitions.filter { $0.value["type"] as? String == "object" }
    #expect(Set(objects.keys) == Set(NetworkKeys.objects.map(\.definition)))
  }

  @Test func everyReferenceLeadsToADefinition() throws {
    let schema = try Self.schema()
    let definitions = try #require(schema["$defs"] as? [String: Any])
    var references = 0
    func visit(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String {
          references += 1
          #expect(definitions[reference.replacing("#/$defs/", with: "")] != nil, "\(reference)")
        }
        object.values.forEach(visit)
      } else if let array = value as? [Any] {
        array.forEach(visit)
      }
    }
    visit(schema)
    #expect(references > 20)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
