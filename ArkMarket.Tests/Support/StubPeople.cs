using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Tests.Support;

/// <summary>
/// Discord as far as signing in on the web needs it: a code that names a member is a token that names them, and the bot is
/// told who is a member of which server with which roles.
/// </summary>
public sealed class StubPeople
{
    /// <summary>Held by those who manage the server; the stub's servers have no other role with permissions.</summary>
    private const string ManagerRole = "77";
    private readonly ConcurrentDictionary<string, TestMember> _people = [];

    public void Add(TestMember member) => _people[Key(member.Guild.Id.ToString(), member.Id.ToString())] = member;

    public void Remove(TestMember member) => _people.TryRemove(Key(member.Guild.Id.ToString(), member.Id.ToString()), out _);

    /// <summary>The code with which a browser comes back from Discord after this member agreed.</summary>
    public static string CodeFor(TestMember member) => $"{member.Guild.Id}-{member.Id}";

    internal StubAnswer? Answer(StubCall call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (call.Method, parts) switch
        {
            ("POST", ["oauth2", "token"]) => Token(call),
            ("POST", ["oauth2", "token", "revoke"]) => StubAnswer.Ok("{}"),
            ("GET", ["users", "@me"]) when Bearer(call) is { } me => StubAnswer.Ok(me.UserJson().ToJsonString()),
            ("GET", ["users", "@me", "guilds"]) when Bearer(call) is { } me => StubAnswer.Ok(Guilds(me)),
            ("GET", ["users", var user]) when user is not "@me" => _people.Values.FirstOrDefault(member => member.Id.ToString() == user) is { } known
                ? StubAnswer.Ok(known.UserJson().ToJsonString())
                : StubAnswer.Refused(StatusCodes.Status404NotFound, 10013),
            ("GET", ["guilds", var guild, "members", "search"]) when IsKnown(guild) => StubAnswer.Ok(Search(guild, HttpUtility.ParseQueryString(call.Query)["query"]!)),
            ("GET", ["guilds", var guild, "members"]) when IsKnown(guild) => StubAnswer.Ok(List(guild, ulong.Parse(HttpUtility.ParseQueryString(call.Query)["after"] ?? "0"))),
            ("GET", ["guilds", var guild, "members", var user]) when IsKnown(guild) => _people.TryGetValue(Key(guild, user), out var member) && !member.HasLeft
                ? StubAnswer.Ok(Member(member))
                : StubAnswer.Refused(StatusCodes.Status404NotFound, 10007),
            ("GET", ["guilds", var guild]) when IsKnown(guild) => StubAnswer.Ok(Guild(guild)),
            ("GET", ["guilds", var guild, "roles"]) when IsKnown(guild) => StubAnswer.Ok(Roles(guild).ToJsonString()),
            ("GET", ["guilds", var guild, "channels"]) when IsKnown(guild) => StubAnswer.Ok("[]"),
            _ => null,
        };
    }

    private static StubAnswer Token(StubCall call)
    {
        var code = HttpUtility.ParseQueryString(call.Body)["code"];
        return StubAnswer.Ok($$"""{"access_token":"{{code}}","token_type":"Bearer","expires_in":604800,"refresh_token":"r","scope":"identify guilds"}""");
    }

    private TestMember? Bearer(StubCall call) =>
        call.Bearer.Split('-') is [var guild, var user] && _people.TryGetValue(Key(guild, user), out var member) ? member : null;

    private string Guilds(TestMember me) => new JsonArray(
        [.. _people.Values.Where(member => member.Id == me.Id).Select(member => (JsonNode)new JsonObject { ["id"] = member.Guild.Id.ToString(), ["name"] = "A test server" })]).ToJsonString();

    private bool IsKnown(string guild) => _people.Keys.Any(key => key.StartsWith(guild + "/", StringComparison.Ordinal));

    private static string Guild(string guild) => new JsonObject
    {
        ["id"] = guild,
        ["name"] = "A test server",
        ["owner_id"] = "1",
        ["roles"] = Roles(guild),
    }.ToJsonString();

    private static JsonArray Roles(string guild) =>
    [
        new JsonObject { ["id"] = guild, ["name"] = "@everyone", ["permissions"] = "1024", ["position"] = 0 },
        new JsonObject { ["id"] = ManagerRole, ["name"] = "Managers", ["permissions"] = "32", ["position"] = 5 },
    ];

    private string Search(string guild, string query) => new JsonArray(
        [.. _people.Where(pair => pair.Key.StartsWith(guild + "/", StringComparison.Ordinal) && !pair.Value.HasLeft && pair.Value.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase))
            .Select(pair => JsonNode.Parse(Member(pair.Value)))]).ToJsonString();

    private string List(string guild, ulong after) => new JsonArray(
        [.. _people.Where(pair => pair.Key.StartsWith(guild + "/", StringComparison.Ordinal) && pair.Value.Id.Value > after && !pair.Value.HasLeft)
            .OrderBy(pair => pair.Value.Id.Value).Select(pair => JsonNode.Parse(Member(pair.Value)))]).ToJsonString();

    private static string Member(TestMember member)
    {
        var json = member.MemberJson(withUser: true);
        if (member.ManagesGuild)
            json["roles"]!.AsArray().Add(ManagerRole);
        return json.ToJsonString();
    }

    private static string Key(string guild, string user) => $"{guild}/{user}";
}
