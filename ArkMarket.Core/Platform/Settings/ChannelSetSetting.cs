using System.Globalization;
using System.Text.Json;

namespace ArkMarket.Core.Platform;

/// <summary>Several channels of the server, or none. Whether they still exist is for Discord to say.</summary>
public sealed record ChannelSetSetting(string Key, string Label, string Help) : Setting<IReadOnlyList<ChannelId>>(Key, Label, Help)
{
    public const int Most = 25;

    public override SettingKind Kind => SettingKind.ChannelSet;

    public override string Rule => $"is at most {Most} channels of this server, or none";

    public override IReadOnlyList<ChannelId> Read(JsonElement value) => [.. value.EnumerateArray().Select(channel => new ChannelId(Id(channel)!.Value))];

    public override JsonElement Parse(string text) => text.Trim().ToUpperInvariant() is "" or "NONE"
        ? JsonSerializer.SerializeToElement(Array.Empty<string>())
        : base.Parse(text);

    protected override bool IsValid(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() > Most)
            return false;
        var ids = value.EnumerateArray().Select(Id).ToList();
        return ids.TrueForAll(id => id is not null) && ids.Distinct().Count() == ids.Count;
    }

    private static ulong? Id(JsonElement channel) =>
        channel.ValueKind is JsonValueKind.String && ulong.TryParse(channel.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
