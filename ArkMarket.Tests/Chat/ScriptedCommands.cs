using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Chat;

/// <summary>The commands of the scripted application: every kind of command and option once.</summary>
internal static class ScriptedCommands
{
    public static JsonNode All() => JsonNode.Parse("""
        [
          { "type": 1, "name": "hello", "description": "Say hello to everybody" },
          { "type": 1, "name": "secret", "description": "Something only for you" },
          { "type": 1, "name": "gallery", "description": "Every component of the second generation" },
          { "type": 1, "name": "form", "description": "Opens a form" },
          { "type": 1, "name": "later", "description": "Thinks for a while" },
          { "type": 1, "name": "broken", "description": "Never answers well" },
          { "type": 1, "name": "audit", "description": "For administrators", "default_member_permissions": "0" },
          { "type": 1, "name": "pay", "description": "Give credits to a member", "options": [
            { "type": 6, "name": "to", "description": "Who gets them", "required": true },
            { "type": 4, "name": "amount", "description": "How many credits", "required": true, "min_value": 1, "max_value": 1000 },
            { "type": 3, "name": "note", "description": "A word with it", "max_length": 100 },
            { "type": 3, "name": "map", "description": "On which map", "choices": [
              { "name": "The Island", "value": "island" }, { "name": "Ragnarok", "value": "ragnarok" } ] },
            { "type": 5, "name": "quiet", "description": "Tell nobody" },
            { "type": 7, "name": "where", "description": "In which channel", "channel_types": [0] },
            { "type": 8, "name": "role", "description": "For which role" },
            { "type": 10, "name": "rate", "description": "At which rate" }
          ] },
          { "type": 1, "name": "order", "description": "Orders", "options": [
            { "type": 1, "name": "list", "description": "Your orders" },
            { "type": 1, "name": "deliver", "description": "Hand an order over", "options": [
              { "type": 3, "name": "order", "description": "Which order", "required": true, "autocomplete": true }
            ] }
          ] },
          { "type": 2, "name": "Check member" },
          { "type": 3, "name": "Report message" }
        ]
        """)!;
}
