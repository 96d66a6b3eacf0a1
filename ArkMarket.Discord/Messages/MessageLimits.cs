namespace ArkMarket.Discord;

public static class MessageLimits
{
    public static IReadOnlyList<string> Check(MessagePayload payload) => throw new NotImplementedException();
}
