using System.Globalization;
using System.Text.Json;

namespace ArkMarket.Core.Platform;

/// <summary>Several roles of the server, or none. Whether they still exist is for Discord to say.</summary>
public sealed record RoleSetSetting(string Key, string Label, string Help) : Setting<IReadOnlyList<RoleId>>(Key, Label, Help)
{
    public const int Most = 10;

    /// <summary>What no role at all means, in words.</summary>
    public string WhenNone { get; init; } = "moderators only";

    public override SettingKind Kind => SettingKind.RoleSet;

    public override string Rule => $"is at most {Most} roles of this server, or none";

    public override IReadOnlyList<RoleId> Read(JsonElement value) => [.. value.EnumerateArray().Select(role => new RoleId(Id(role)!.Value))];

    public override JsonElement Parse(string text) => text.Trim().ToUpperInvariant() is "" or "NONE" or "NOBODY"
        ? JsonSerializer.SerializeToElement(Array.Empty<string>())
        : base.Parse(text);

    protected override bool IsValid(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() > Most)
            return false;
        var ids = value.EnumerateArray().Select(Id).ToList();
        return ids.TrueForAll(id => id is not null) && ids.Distinct().Count() == ids.Count;
    }

    private static ulong? Id(JsonElement role) =>
        role.ValueKind is JsonValueKind.String && ulong.TryParse(role.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
