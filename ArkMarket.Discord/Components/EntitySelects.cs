using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>What the selects share whose options are the server's own users, roles or channels.</summary>
public abstract record EntitySelect(string CustomId) : SelectMenu(CustomId)
{
    /// <summary>What is chosen beforehand, within the least and the most that may be chosen.</summary>
    public IReadOnlyList<SelectDefault> DefaultValues { get; init; } = [];

    private protected override void WriteChoices(Utf8JsonWriter json)
    {
        if (DefaultValues.Count == 0) return;
        json.WriteStartArray("default_values"u8);
        foreach (var value in DefaultValues) value.Write(json);
        json.WriteEndArray();
    }
}

public sealed record UserSelect(string CustomId) : EntitySelect(CustomId)
{
    public override ComponentType Type => ComponentType.UserSelect;
}

public sealed record RoleSelect(string CustomId) : EntitySelect(CustomId)
{
    public override ComponentType Type => ComponentType.RoleSelect;
}

/// <summary>Users and roles together.</summary>
public sealed record MentionableSelect(string CustomId) : EntitySelect(CustomId)
{
    public override ComponentType Type => ComponentType.MentionableSelect;
}

public sealed record ChannelSelect(string CustomId) : EntitySelect(CustomId)
{
    public override ComponentType Type => ComponentType.ChannelSelect;

    /// <summary>The kinds offered; none means all.</summary>
    public IReadOnlyList<ChannelType> ChannelTypes { get; init; } = [];

    private protected override void WriteChoices(Utf8JsonWriter json)
    {
        base.WriteChoices(json);
        if (ChannelTypes.Count == 0) return;
        json.WriteStartArray("channel_types"u8);
        foreach (var type in ChannelTypes) json.WriteNumberValue((int)type);
        json.WriteEndArray();
    }
}

/// <summary>A user, role or channel that is chosen beforehand.</summary>
public sealed record SelectDefault
{
    private SelectDefault(Snowflake id, string kind) => (Id, Kind) = (id, kind);

    public Snowflake Id { get; }

    /// <summary>"user", "role" or "channel".</summary>
    public string Kind { get; }

    public static SelectDefault User(Snowflake id) => new(id, "user");

    public static SelectDefault Role(Snowflake id) => new(id, "role");

    public static SelectDefault Channel(Snowflake id) => new(id, "channel");

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteSnowflake("id"u8, Id);
        json.WriteString("type"u8, Kind);
        json.WriteEndObject();
    }
}
