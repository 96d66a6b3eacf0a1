using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Rest;

/// <summary>One kind of call: its method, its template, whether it needs the bot's token, and what it does.</summary>
internal sealed record RestRoute(string Method, string Template, bool NeedsBot, Func<RestRequest, Task<Answer>> Handle)
{
    /// <summary>A user's access token that has this scope will do too; an empty one stands for any.</summary>
    public string? Scope { get; init; }

    public string[] Segments { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The values of the template's parameters, or null when the path is another.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        if (path.Length != Segments.Length)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < path.Length; i++)
        {
            if (Segments[i].StartsWith('{'))
                values[Segments[i].Trim('{', '}')] = path[i];
            else if (Segments[i] != path[i])
                return null;
        }

        return values;
    }
}

/// <summary>All routes. A literal segment wins over a parameter.</summary>
internal sealed class RouteTable(World world)
{
    private readonly List<RestRoute> routes = [];

    public RouteTable Get(string template, Func<RestRequest, Answer> handle) => Add("GET", template, handle);

    public RouteTable Post(string template, Func<RestRequest, Answer> handle) => Add("POST", template, handle);

    public RouteTable Put(string template, Func<RestRequest, Answer> handle) => Add("PUT", template, handle);

    public RouteTable Patch(string template, Func<RestRequest, Answer> handle) => Add("PATCH", template, handle);

    public RouteTable Delete(string template, Func<RestRequest, Answer> handle) => Add("DELETE", template, handle);

    /// <summary>A call for the bot, and for the application on behalf of a user who has granted the scope.</summary>
    public RouteTable GetOwn(string template, string scope, Func<RestRequest, Answer> handle) =>
        Add(new RestRoute("GET", template, NeedsBot: true, request => Work(request, handle)) { Scope = scope });

    /// <summary>A call that carries its right in its path or needs none.</summary>
    public RouteTable Open(string method, string template, Func<RestRequest, Answer> handle) =>
        Add(new RestRoute(method, template, NeedsBot: false, request => Work(request, handle)));

    public RouteTable Add(RestRoute route)
    {
        routes.Add(route);
        return this;
    }

    /// <summary>The route of a call; else 404, or 405 when only the method is wrong.</summary>
    public (RestRoute? Route, Dictionary<string, string> Values, bool PathIsKnown) Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        RestRoute? best = null;
        Dictionary<string, string> bestValues = [];
        var known = false;
        foreach (var route in routes)
        {
            if (route.Match(segments) is not { } values)
                continue;
            known = true;
            if (route.Method == method && (best is null || values.Count < bestValues.Count))
                (best, bestValues) = (route, values);
        }

        return (best, bestValues, known);
    }

    private RouteTable Add(string method, string template, Func<RestRequest, Answer> handle) =>
        Add(new RestRoute(method, template, NeedsBot: true, request => Work(request, handle)));

    /// <summary>Done alone, and undone when it ends in a refusal.</summary>
    private Task<Answer> Work(RestRequest request, Func<RestRequest, Answer> handle) =>
        world.Run(() => handle(request), keep: static answer => !answer.IsRefusal);
}
