using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A button: with a custom id it answers with an interaction, as a link or a purchase it does not.</summary>
public sealed record Button(ButtonStyle Style) : Component
{
    public override ComponentType Type => ComponentType.Button;

    public string? CustomId { get; init; }

    public string? Label { get; init; }

    public Emoji? Emoji { get; init; }

    public string? Url { get; init; }

    public Snowflake? SkuId { get; init; }

    public bool IsDisabled { get; init; }

    internal override string? InteractionId => CustomId;

    public static Button Primary(string customId, string label) => new(ButtonStyle.Primary) { CustomId = customId, Label = label };

    public static Button Secondary(string customId, string label) => new(ButtonStyle.Secondary) { CustomId = customId, Label = label };

    public static Button Success(string customId, string label) => new(ButtonStyle.Success) { CustomId = customId, Label = label };

    public static Button Danger(string customId, string label) => new(ButtonStyle.Danger) { CustomId = customId, Label = label };

    public static Button Link(string url, string label) => new(ButtonStyle.Link) { Url = url, Label = label };

    public static Button Premium(Snowflake skuId) => new(ButtonStyle.Premium) { SkuId = skuId };

    internal override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("style"u8, (int)Style);
        json.WriteOptional("custom_id"u8, CustomId);
        json.WriteOptional("label"u8, Label);
        Emoji?.Write(json, "emoji"u8);
        json.WriteOptional("url"u8, Url);
        json.WriteOptional("sku_id"u8, SkuId);
        json.WriteWhenTrue("disabled"u8, IsDisabled);
    }
}

/// <summary>How a button looks, and with the last two what it does.</summary>
public enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
    Premium = 6,
}
