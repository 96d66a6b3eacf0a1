namespace ArkMarket.Discord;

/// <summary>
/// Something that happened, as Discord sent it. It may come late, twice, or out of order. Whoever takes it says when it is
/// <see cref="Handled"/>: until then a lost process has it sent again.
/// </summary>
/// <param name="Type">Discord's name for it, such as MESSAGE_CREATE.</param>
/// <param name="Sequence">Its number within the session. A replay in another session has another one.</param>
/// <param name="Data">The JSON of what happened.</param>
public sealed record GatewayEvent(string Type, long Sequence, ReadOnlyMemory<byte> Data)
{
    private Action? _whenHandled;

    /// <summary>The server it happened on; null for what belongs to none, such as a direct message.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Sent again after a resume: it may have been handled before.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Why a GUILD_CREATE came; without meaning for other events.</summary>
    public GuildArrival Arrival { get; init; }

    /// <summary>Who is told, once, when it has been handled.</summary>
    internal Action? WhenHandled
    {
        init => _whenHandled = value;
    }

    /// <summary>Says that nothing is left to do for it. Saying so again changes nothing.</summary>
    public void Handled() => Interlocked.Exchange(ref _whenHandled, null)?.Invoke();
}

/// <summary>The three reasons for which Discord tells of a server.</summary>
public enum GuildArrival
{
    /// <summary>The bot was in it when the session began.</summary>
    Backfill,

    /// <summary>It was away by an outage of Discord's.</summary>
    Returned,

    /// <summary>The bot was added to it just now.</summary>
    Joined,
}
