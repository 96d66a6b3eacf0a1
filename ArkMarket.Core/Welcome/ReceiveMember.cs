using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>
/// Somebody joined: what is to be done to receive them is left as effects, once for this joining. The same told again, later
/// or after they left, changes nothing.
/// </summary>
public sealed class ReceiveMember(Database database, GuildConfigs configs)
{
    /// <summary>Who joined longer ago is no newcomer any more: they get their roles, and no welcome.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WelcomeHolds = TimeSpan.FromHours(1);

    /// <param name="JoinedAt">As Discord tells it.</param>
    public sealed record Request(GuildId Guild, UserId User, DateTimeOffset JoinedAt)
    {
        public string? Name { get; init; }

        public bool IsBot { get; init; }

        /// <summary>Discord screens them before they may do anything.</summary>
        public bool IsScreened { get; init; }
    }

    /// <param name="IsFirst">Whether this joining was not known before.</param>
    public sealed record Received(bool IsFirst);

    public async Task<Result<Received>> HandleAsync(Request request, CancellationToken ct) =>
        request.IsBot || await configs.FindAsync(request.Guild, ct) is not { } config || !config.Get(GuildSettings.WelcomeFeature)
            ? new Received(IsFirst: false)
            : await database.WriteAsync<Received>(request.Guild, work => DecideAsync(work, config, request with { JoinedAt = request.JoinedAt.AsStored() }, ct), ct);

    private static async Task<Result<Received>> DecideAsync(Work work, GuildConfig config, Request request, CancellationToken ct)
    {
        var theirs = await NewcomerRows.LockAsync(work, request.User, ct);
        var newcomer = theirs.Find(one => one.JoinedAt == request.JoinedAt);
        if (newcomer?.IsReceived is true)
            return new Received(IsFirst: false);
        if (newcomer is null)
            (await work.DbAsync(ct)).Add(newcomer = Newcomer.Of(work.Guild, request.User, (request.JoinedAt, request.Name), work.Now));
        // They came back, so they had left: that was missed, or is told later.
        foreach (var before in theirs.Where(one => one.JoinedAt < request.JoinedAt))
            before.Leave(request.JoinedAt);
        if (theirs.FindLast(one => one.JoinedAt > request.JoinedAt) is { } after)
            newcomer.Leave(after.JoinedAt);
        var isNew = newcomer.LeftAt is null && work.Now - request.JoinedAt < Late;
        var isWelcomed = isNew && config.Get(GuildSettings.WelcomeChannel) is not null && config.Get(GuildSettings.WelcomeText).Length > 0;
        newcomer.Receive(request.IsScreened, isWelcomed ? request.JoinedAt + WelcomeHolds : null);
        if (newcomer.LeftAt is null)
            await FollowAsync(work, config, (newcomer, isNew), ct);
        return new Received(IsFirst: true);
    }

    private static async Task FollowAsync(Work work, GuildConfig config, (Newcomer Newcomer, bool IsNew) one, CancellationToken ct)
    {
        var (newcomer, isNew) = one;
        if (newcomer.WelcomeBy is not null)
            await GreetAsync(work, config, newcomer, ct);
        if (isNew && config.Get(GuildSettings.WelcomeDirectText).Length > 0)
            work.Enqueue(GiveNewcomerRoles.Lane(newcomer.UserId), new GreetPrivately(newcomer.UserId, newcomer.JoinedAt), new EffectTiming(ExpiresAt: newcomer.JoinedAt + WelcomeHolds));
        if (!newcomer.IsScreened && config.Get(GuildSettings.NewcomerRoles).Count > 0)
            work.Enqueue(GiveNewcomerRoles.Lane(newcomer.UserId), new GiveNewcomerRoles(newcomer.UserId, newcomer.JoinedAt));
    }

    /// <summary>The first ones of a minute each have a message; the others share the next one.</summary>
    private static async Task GreetAsync(Work work, GuildConfig config, Newcomer newcomer, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var (since, joinedSince) = (work.Now - Minute, work.Now - Minute - Late);
        var lately = await db.Set<Newcomer>()
            .CountAsync(one => one.GuildId == work.Guild && one.JoinedAt >= joinedSince && one.ReceivedAt >= since && one.WelcomeBy != null, ct);
        if (lately < config.Get(GuildSettings.WelcomesPerMinute))
            work.Enqueue(GreetNewcomers.Lane, new GreetNewcomers(newcomer.UserId, newcomer.JoinedAt), new EffectTiming(ExpiresAt: newcomer.WelcomeBy));
        else
            work.Enqueue(GreetNewcomers.Lane, new GreetNewcomers(null, null), new EffectTiming(work.Now + Minute, newcomer.WelcomeBy));
    }
}
