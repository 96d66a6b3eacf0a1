namespace ArkMarket.Discord;

public static class CommandLimits
{
    public static IReadOnlyList<string> Check(IReadOnlyList<CommandDefinition> commands) => throw new NotImplementedException();
}
