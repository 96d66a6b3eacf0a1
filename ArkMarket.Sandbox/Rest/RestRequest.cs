using System.Text.Json.Nodes;
using ArkMarket.Sandbox.OAuth;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using Microsoft.Extensions.Primitives;

namespace ArkMarket.Sandbox.Rest;

/// <summary>A file that came with a multipart request.</summary>
internal sealed record UploadedFile(string Field, string FileName, string ContentType, byte[] Bytes);

/// <summary>A REST call, read and matched to its route.</summary>
internal sealed record RestRequest(World World, string Method, string Path)
{
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyDictionary<string, StringValues> Query { get; init; } = new Dictionary<string, StringValues>(StringComparer.Ordinal);

    /// <summary>The JSON body, a form as an object, or null when there was none.</summary>
    public JsonNode? Body { get; init; }

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>X-Audit-Log-Reason, decoded.</summary>
    public string? Reason { get; init; }

    /// <summary>Called with the bot's token.</summary>
    public bool IsBot { get; init; }

    /// <summary>Called with a user's access token: its pair.</summary>
    public TokenPair? Access { get; init; }

    /// <summary>Who calls: the user of the access token, else the bot.</summary>
    public ulong CallerId => Access?.UserId ?? World.BotId;

    /// <summary>The Authorization header as it came.</summary>
    public string Authorization { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>An id of the path; the route's template has already required it to be a number.</summary>
    public ulong Id(string name) => ulong.Parse(Route[name]);

    public Field Form(FormErrors errors) => Field.Root(Body ?? new JsonObject(), errors);

    public string? QueryText(string name) => Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public ulong? QueryId(string name) => ulong.TryParse(QueryText(name), out var id) ? id : null;

    public bool QueryFlag(string name) => QueryText(name) is "true" or "True" or "1";

    /// <summary>A page size within bounds, or a refusal.</summary>
    public Answer? Limit(int fallback, int max, out int limit)
    {
        limit = fallback;
        if (QueryText("limit") is not { } text)
            return null;
        var errors = new FormErrors();
        var read = Field.At("limit", JsonValue.Create(text), errors).Integer(1, max);
        limit = (int)(read ?? 0);
        return errors.Any ? Refusal.InvalidForm(errors) : null;
    }
}
