using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>The way of an appeal. Guarded by the row's lock.</summary>
public sealed partial class Appeal
{
    public bool IsOpen => State is AppealState.Open;

    internal void Decide(AppealState state, UserId by, string answer, DateTimeOffset now) =>
        (State, DecidedBy, Answer, DecidedAt) = (state, by, answer, now);

    internal void Withdraw(DateTimeOffset now) => (State, DecidedAt) = (AppealState.Withdrawn, now);

    /// <summary>Nobody decided it: what it asked for was done without.</summary>
    internal void Settle(string? why, DateTimeOffset now) => (State, Answer, DecidedAt) = (AppealState.Settled, why, now);

    internal void RecordAlert((ChannelId Channel, MessageId Message) place) => (AlertChannelId, AlertMessageId) = place;
}

public static class AppealWords
{
    /// <summary>How it stands, as the end of a sentence that begins with the appeal.</summary>
    public static string InWords(this AppealState state) => state switch
    {
        AppealState.Open => "waits for a decision",
        AppealState.Granted => "was granted",
        AppealState.Denied => "was denied",
        AppealState.Withdrawn => "was taken back",
        AppealState.Settled => "was settled, for the case itself was taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };
}
