using System.Runtime.InteropServices;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Options;

namespace ArkMarket.Web.Interactions;

public sealed class InteractionLimits
{
    private const int PerMemberMax = 1_000_000;
    private const int NetMsLeast = 100;
    private const int NetMsMax = 60_000;

    /// <summary>How many interactions one member may send within ten seconds.</summary>
    public int PerMemberPerTenSeconds { get; init; } = 40;

    /// <summary>After how many milliseconds an answer that is not ready is promised instead. Discord waits three seconds.</summary>
    public int NetMs { get; init; } = 2_000;

    public static InteractionLimits Read(IConfiguration configuration, List<string> faults)
    {
        var usual = new InteractionLimits();
        return new InteractionLimits
        {
            PerMemberPerTenSeconds = ConfiguredValue.Number(configuration, "Interactions:PerMemberPerTenSeconds", (usual.PerMemberPerTenSeconds, 1, PerMemberMax), faults),
            NetMs = ConfiguredValue.Number(configuration, "Interactions:NetMs", (usual.NetMs, NetMsLeast, NetMsMax), faults),
        };
    }
}

/// <summary>
/// Keeps one member from crowding out the others. In memory: it protects this process, it is no rule of the market. Two
/// counts a member, of this window and of the one before, of which counts what still lies within ten seconds.
/// </summary>
/// <remarks>Why not the library's: docs/decisions/0018-own-member-limit.md.</remarks>
public sealed class MemberRateLimit(IOptions<InteractionLimits> options, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private Dictionary<(ulong Guild, ulong User), int> _before = [];
    private Dictionary<(ulong Guild, ulong User), int> _now = [];
    private long _began = clock.GetTimestamp();

    public bool Allows(Snowflake guild, Snowflake user)
    {
        var member = (guild.Value, user.Value);
        lock (_gate)
        {
            var share = 1 - TurnOver() / Window;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_now, member, out _);
            if (count + 1 + share * _before.GetValueOrDefault(member) > options.Value.PerMemberPerTenSeconds)
                return false;
            count++;
            return true;
        }
    }

    /// <summary>Begins a new window when this one is over; how old it is.</summary>
    private TimeSpan TurnOver()
    {
        var age = clock.GetElapsedTime(_began);
        if (age < Window)
            return age;
        // What lies further back than a whole window counts no more.
        var isNext = age < 2 * Window;
        _before = isNext ? _now : [];
        // As many as a moment ago: to grow to that step by step would leave twice as much behind as it needs.
        _now = new(_before.Count);
        _began = isNext ? _began + (long)(Window.TotalSeconds * clock.TimestampFrequency) : clock.GetTimestamp();
        return isNext ? age - Window : TimeSpan.Zero;
    }
}
