namespace ArkMarket.Discord;

public static class ModalLimits
{
    public static IReadOnlyList<string> Check(Modal modal) => throw new NotImplementedException();
}
