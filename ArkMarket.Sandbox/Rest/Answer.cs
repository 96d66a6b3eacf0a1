using System.Text.Json.Nodes;

namespace ArkMarket.Sandbox.Rest;

/// <summary>What a REST call answers: a status and, mostly, JSON.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null)
{
    /// <summary>Headers besides the rate limit's.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Given instead of JSON: a page such as Cloudflare's.</summary>
    public string? Html { get; init; }

    /// <summary>Refused because of a rate limit that the caller shares with others: not counted against it.</summary>
    public bool IsShared { get; init; }

    public bool IsRefusal => Status >= 400;

    public static readonly Answer NoContent = new(204);

    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer Created(JsonNode body) => new(201, body);
}
