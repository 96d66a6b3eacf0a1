namespace ArkMarket.Discord;

/// <summary>The commands of one guild as a whole.</summary>
public static class CommandSet
{
    /// <summary>
    /// The set as JSON that is the same for the same commands in whatever order they are listed: hash it to know whether
    /// a registration would change anything.
    /// </summary>
    public static byte[] ToCanonicalJson(this IReadOnlyList<CommandDefinition> commands) => JsonWriting.ToBytes(json =>
    {
        json.WriteStartArray();
        foreach (var command in commands.OrderBy(command => command.Type).ThenBy(command => command.Name, StringComparer.Ordinal))
            command.Write(json);
        json.WriteEndArray();
    });
}
