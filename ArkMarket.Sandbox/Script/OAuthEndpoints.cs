using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>
/// The addresses to which sign-ins may lead back. Discord has a web page for them and no API; here the app registers its
/// own, and each app that shares the sandbox replaces only those of its own base.
/// </summary>
internal static class OAuthEndpoints
{
    // As many as Discord lets an application have.
    private const int RedirectsMax = 10;
    private const int RedirectsOfAllMax = 1_000;
    private const int AddressMax = 2_048;

    public static void Map(IEndpointRouteBuilder app, World world)
    {
        app.MapGet("/sandbox/oauth/redirects", async () => (await world.Run(() => ScriptAnswer.Ok(ToJson(world)))).ToResult());
        app.MapPost("/sandbox/oauth/redirects", request => ScriptBody.Answer(request, world, body => Replace(world, body)));
    }

    private static ScriptAnswer Replace(World world, Field form)
    {
        if (!form["redirects"].IsGiven)
            return ScriptAnswer.Bad("redirects is missing: a list of addresses.");
        var redirects = form["redirects"].Items(0, RedirectsMax).Select(Address).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var bases = redirects.Select(BaseOf).ToHashSet(StringComparer.Ordinal);
        if (form["base"].Url(AddressMax) is { } given)
        {
            if (bases.Any(other => other != BaseOf(given)))
                return ScriptAnswer.Bad("Every redirect must begin with the base.");
            bases.Add(BaseOf(given));
        }

        if (bases.Count == 0)
            return ScriptAnswer.Bad("With no redirect, name the base whose redirects shall go.");
        var all = world.Settings.Redirects.Where(old => !bases.Contains(BaseOf(old))).Concat(redirects).ToList();
        if (all.Count > RedirectsOfAllMax)
            return ScriptAnswer.Impossible($"The sandbox keeps {RedirectsOfAllMax} redirects at most.");
        world.Settings = world.Settings with { Redirects = all };
        return ScriptAnswer.Ok(ToJson(world));
    }

    private static string? Address(Field field)
    {
        if (field.Required().Url(AddressMax) is not { } address)
            return null;
        var uri = new Uri(address);
        // What stands behind # never reaches a server, and the code stands before it.
        if (uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            field.Fail("URL_TYPE_INVALID", "must have no fragment and no user.");
        return address;
    }

    private static string BaseOf(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);

    private static JsonObject ToJson(World world) => new()
    {
        ["redirects"] = new JsonArray([.. world.Settings.Redirects.Select(redirect => (JsonNode)redirect)]),
    };
}
