namespace ArkMarket.Tests.Chat;

/// <summary>Messages and a form with every kind of component, as JSON the way an application sends it.</summary>
internal static class ScriptedLayouts
{
    /// <summary>Rows of the first generation: buttons of every style, selects of every type.</summary>
    public const string Controls = """
        [
          { "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Change it", "custom_id": "update" },
            { "type": 2, "style": 2, "label": "Open the form", "custom_id": "form" },
            { "type": 2, "style": 3, "label": "Confirm", "custom_id": "confirm", "emoji": { "name": "✅" } },
            { "type": 2, "style": 4, "label": "Break", "custom_id": "broken" },
            { "type": 2, "style": 4, "label": "Not now", "custom_id": "disabled", "disabled": true } ] },
          { "type": 1, "components": [
            { "type": 3, "custom_id": "dino", "placeholder": "Choose a dino", "options": [
              { "label": "Rex", "value": "rex", "description": "Level 250", "emoji": { "name": "🦖" } },
              { "label": "Giga", "value": "giga" }, { "label": "Thylacoleo", "value": "thyla" } ] } ] },
          { "type": 1, "components": [
            { "type": 3, "custom_id": "extras", "placeholder": "Choose extras", "min_values": 1, "max_values": 2, "options": [
              { "label": "Saddle", "value": "saddle" }, { "label": "Imprint", "value": "imprint" }, { "label": "Cryopod", "value": "cryopod" } ] } ] },
          { "type": 1, "components": [ { "type": 5, "custom_id": "who", "placeholder": "Choose a member" } ] },
          { "type": 1, "components": [ { "type": 8, "custom_id": "where", "placeholder": "Choose a channel" } ] }
        ]
        """;

    public const string Gallery = """
        [
          { "type": 17, "accent_color": 757598, "components": [
            { "type": 10, "content": "# Shop\nYour balance is **1,250 credits**.\n-# Prices are in credits." },
            { "type": 14, "divider": true, "spacing": 1 },
            { "type": 9, "components": [ { "type": 10, "content": "### Dinos\nBred and raised here." } ],
              "accessory": { "type": 2, "style": 2, "label": "Open dinos", "custom_id": "dinos" } },
            { "type": 9, "components": [ { "type": 10, "content": "### Blueprints" }, { "type": 10, "content": "Saddles and weapons." } ],
              "accessory": { "type": 11, "media": { "url": "https://pictures.example.com/saddle.png" }, "description": "A saddle" } },
            { "type": 14, "divider": true, "spacing": 2 },
            { "type": 1, "components": [ { "type": 7, "custom_id": "anyone", "placeholder": "Choose anyone", "max_values": 3 } ] },
            { "type": 1, "components": [ { "type": 6, "custom_id": "role", "placeholder": "Choose a role" } ] },
            { "type": 1, "components": [ { "type": 2, "style": 5, "label": "Rules", "url": "https://example.com/rules" } ] } ] },
          { "type": 12, "items": [ { "media": { "url": "https://pictures.example.com/rex.png" }, "description": "A Rex" },
            { "media": { "url": "https://pictures.example.com/den.png" }, "description": "A den", "spoiler": true } ] }
        ]
        """;

    public const string Form = """
        {
          "custom_id": "intake", "title": "Tell the seller what you need",
          "components": [
            { "type": 10, "content": "Only the **seller** reads this." },
            { "type": 18, "label": "Character", "description": "As it is written in the game",
              "component": { "type": 4, "custom_id": "character", "style": 1, "min_length": 3, "max_length": 32 } },
            { "type": 18, "label": "Wishes", "component": { "type": 4, "custom_id": "wishes", "style": 2, "required": false, "max_length": 400 } },
            { "type": 18, "label": "Map", "component": { "type": 3, "custom_id": "map", "placeholder": "Choose a map", "options": [
              { "label": "The Island", "value": "island" }, { "label": "Ragnarok", "value": "ragnarok" } ] } },
            { "type": 18, "label": "Payment", "component": { "type": 21, "custom_id": "payment", "options": [
              { "label": "Credits", "value": "credits", "description": "From your balance" }, { "label": "Barter", "value": "barter" } ] } }
          ]
        }
        """;

    public const string Choices = """
        {
          "custom_id": "choices", "title": "A few choices",
          "components": [
            { "type": 18, "label": "Extras", "description": "Up to two", "component": { "type": 22, "custom_id": "extras", "max_values": 2, "options": [
              { "label": "Saddle", "value": "saddle" }, { "label": "Imprint", "value": "imprint" }, { "label": "Cryopod", "value": "cryopod" } ] } },
            { "type": 18, "label": "I have read the rules", "component": { "type": 23, "custom_id": "rules" } },
            { "type": 18, "label": "Seller", "component": { "type": 5, "custom_id": "seller", "required": false, "min_values": 0 } },
            { "type": 1, "components": [ { "type": 4, "custom_id": "old", "style": 1, "label": "The older layout", "required": false, "value": "prefilled" } ] }
          ]
        }
        """;
}
