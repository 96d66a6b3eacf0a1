namespace ArkMarket.Core.Platform;

/// <summary>
/// What Discord told and a handler could not deal with: kept so that nothing is dropped, retried by the queue, and shown to
/// people when that does not help either.
/// </summary>
/// <param name="Handler">Who is to deal with it, by its stable name.</param>
/// <param name="Event">Discord's name for what happened.</param>
/// <param name="Data">What was told, encrypted: messages of members may be among it.</param>
/// <param name="ReceivedAt">When it was received first.</param>
public sealed record KeptGatewayEvent(string Handler, string Event, string Data, DateTimeOffset ReceivedAt) : IEffect
{
    public static string Kind => "gateway.event";

    /// <summary>For an event that tells of a server: why it came.</summary>
    public int Arrival { get; init; }

    /// <summary>Those of one handler stay in order, and hold up no other's.</summary>
    public static string Lane(string handler) => $"gateway:{handler}";
}

/// <summary>Keeps an event that could not be handled.</summary>
public sealed class KeepGatewayEvent(Database database)
{
    public Task HandleAsync(GuildId guild, KeptGatewayEvent kept, CancellationToken ct) => database.WriteAsync<bool>(guild, work =>
    {
        work.Enqueue(KeptGatewayEvent.Lane(kept.Handler), kept);
        return Task.FromResult<Result<bool>>(true);
    }, ct);
}
