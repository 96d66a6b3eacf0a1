using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Gateway;

/// <summary>Request Guild Members: answers with chunks of a thousand. All members of a server: once in half a minute.</summary>
internal sealed class MembersCommand(GatewayHub hub)
{
    private const int ChunkSize = 1_000;
    private const int NamedMax = 100;
    private const int RememberedMax = 10_000;
    private static readonly TimeSpan FullListEvery = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ulong, long> lastFullList = [];

    public async Task Handle(GatewaySession? session, ClientPayload payload)
    {
        if (session is null || payload.Data is not JsonObject)
            return;
        var events = await hub.World.Run(() => Read(session, payload));
        foreach (var happened in events)
            hub.Append(session, happened);
    }

    private List<GatewayEvent> Read(GatewaySession session, ClientPayload payload)
    {
        var world = hub.World;
        if (!ulong.TryParse(payload.Text("guild_id"), out var id) || !session.Wish.Covers(id) || world.Members.Find(new(id, world.BotId)) is null)
            return [];
        var nonce = payload.Text("nonce") is { Length: <= 32 } given ? given : null;
        if (payload.Field("user_ids") is { } named)
            return Named(id, named as JsonArray ?? [named.DeepClone()], nonce);
        var query = payload.Text("query") ?? "";
        var limit = (int)Math.Clamp(payload.Number("limit") ?? 0, 0, 100);
        var isAll = query.Length == 0 && limit == 0;
        if (isAll && (session.Wish.Intents & Intents.Members) == 0)
            return [];
        if (isAll && TooSoon(id) is { } wait)
            return [RateLimited(id, nonce, wait)];
        var found = world.Members.In(id)
            .Where(member => query.Length == 0 || IsNamed(world, member, query))
            .Take(isAll ? int.MaxValue : limit == 0 ? 100 : limit)
            .ToList();
        return Chunks(id, found, nonce, null);
    }

    private static bool IsNamed(World world, Member member, string query) =>
        member.Nick?.StartsWith(query, StringComparison.OrdinalIgnoreCase) is true
        || world.Users.Find(member.UserId)?.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase) is true;

    private List<GatewayEvent> Named(ulong guild, JsonArray ids, string? nonce)
    {
        var wanted = ids.Take(NamedMax).Select(node => ulong.TryParse(node?.ToString(), out var id) ? id : 0).Distinct().ToList();
        var found = wanted.Select(user => hub.World.Members.Find(new(guild, user))).OfType<Member>().ToList();
        return Chunks(guild, found, nonce, wanted.Except(found.Select(member => member.UserId)));
    }

    private List<GatewayEvent> Chunks(ulong guild, List<Member> members, string? nonce, IEnumerable<ulong>? notFound)
    {
        var chunks = members.Chunk(ChunkSize).DefaultIfEmpty([]).ToList();
        return [.. chunks.Select((chunk, index) =>
        {
            var json = new JsonObject
            {
                ["guild_id"] = guild.ToString(),
                ["members"] = new JsonArray([.. chunk.Select(member => (JsonNode)member.ToJson(hub.World))]),
                ["chunk_index"] = index,
                ["chunk_count"] = chunks.Count,
            };
            if (notFound is not null)
                json["not_found"] = WireForms.Ids(notFound);
            if (nonce is not null)
                json["nonce"] = nonce;
            return GatewayEvent.Of("GUILD_MEMBERS_CHUNK", Intents.None, guild, json);
        })];
    }

    /// <summary>How long to wait for another full list; null when it may be had now.</summary>
    private TimeSpan? TooSoon(ulong guild)
    {
        if (lastFullList.TryGetValue(guild, out var last) && FullListEvery - TimeProvider.System.GetElapsedTime(last) is { Ticks: > 0 } left)
            return left;
        if (lastFullList.Count >= RememberedMax)
            lastFullList.Clear();
        lastFullList[guild] = TimeProvider.System.GetTimestamp();
        return null;
    }

    private static GatewayEvent RateLimited(ulong guild, string? nonce, TimeSpan wait)
    {
        var meta = new JsonObject { ["guild_id"] = guild.ToString() };
        if (nonce is not null)
            meta["nonce"] = nonce;
        return GatewayEvent.Of("RATE_LIMITED", Intents.None, guild, new JsonObject
        {
            ["opcode"] = Opcode.RequestGuildMembers,
            ["retry_after"] = wait.TotalSeconds,
            ["meta"] = meta,
        });
    }
}
