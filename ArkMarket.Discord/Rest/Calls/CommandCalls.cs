namespace ArkMarket.Discord;

/// <summary>Calls about the app's commands in one guild.</summary>
public static class CommandCalls
{
    private const string Route = "applications/{application}/guilds/{guild}/commands";

    public static Task<IReadOnlyList<RegisteredCommand>> GetGuildCommands(
        this DiscordRest rest, Snowflake guildId, CancellationToken cancellation = default) =>
        rest.SendForList(ForCommands(rest, HttpMethod.Get, guildId), RegisteredCommand.Read, cancellation);

    /// <summary>
    /// Replaces all commands of the guild. Commands that keep type and name keep their id; one left out is deleted with
    /// the permissions that admins set for it. Only new ones count against 200 a day.
    /// </summary>
    public static Task<IReadOnlyList<RegisteredCommand>> OverwriteGuildCommands(
        this DiscordRest rest, Snowflake guildId, IReadOnlyList<CommandDefinition> commands, CancellationToken cancellation = default) =>
        rest.SendForList(
            ForCommands(rest, HttpMethod.Put, guildId) with
            {
                Body = json =>
                {
                    json.WriteStartArray();
                    foreach (var command in commands) command.Write(json);
                    json.WriteEndArray();
                },
            },
            RegisteredCommand.Read,
            cancellation);

    private static RestRequest ForCommands(DiscordRest rest, HttpMethod method, Snowflake guildId) =>
        new(method, Route, $"applications/{rest.ApplicationId}/guilds/{guildId}/commands") { TopLevelId = guildId.ToString() };
}
