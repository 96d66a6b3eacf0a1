using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Logging;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ArkMarket.Sandbox.OpenApi;

/// <summary>Discord's own OpenAPI description of its REST API, asked whether a call keeps to it.</summary>
internal sealed class ApiDescription
{
    private const int ViolationsMax = 20;

    private readonly SchemaSource schemas;
    private readonly SchemaChecker requests;
    private readonly SchemaChecker responses;
    private readonly List<(string[] Segments, JsonElement Item)> paths;

    private ApiDescription(JsonElement root)
    {
        schemas = new SchemaSource(root);
        requests = new SchemaChecker(schemas, areRequests: true);
        responses = new SchemaChecker(schemas, areRequests: false);
        paths = [.. root.GetProperty("paths").EnumerateObject().Select(path => (path.Name.Split('/', StringSplitOptions.RemoveEmptyEntries), path.Value))];
    }

    /// <summary>Reads a description; without a path there is none.</summary>
    public static ApiDescription? Open(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        using var file = File.OpenRead(path);
        using var document = JsonDocument.Parse(file);
        return new ApiDescription(document.RootElement.Clone());
    }

    /// <summary>How a request breaks the description: its path, its query, its body.</summary>
    public IReadOnlyList<string> Check(LoggedCall call)
    {
        if (Find(call.Path) is not { } item)
            return Leniency.IsDocumentedElsewhere(call.Path) ? [] : [$"path: {TokenMask.Path(call.Path)} is not described"];
        if (!item.TryGetProperty(call.Method.ToLowerInvariant(), out var operation))
            return [$"method: {call.Method} is not described for this path"];
        var violations = new List<string>();
        CheckQuery(item, operation, call.Query, violations);
        CheckBody(operation, call, violations);
        return violations.Count <= ViolationsMax ? violations : [.. violations.Take(ViolationsMax), "…"];
    }

    /// <summary>How a successful answer breaks the description: the sandbox's own faith.</summary>
    public IReadOnlyList<string> CheckResponse(string method, string path, int status, JsonNode? body)
    {
        var violations = new List<string>();
        if (Find(path) is not { } item || !item.TryGetProperty(method.ToLowerInvariant(), out var operation))
            return [$"{method} {path} is not described"];
        if (!operation.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var response))
            return [$"status {status} is not described"];
        if (response.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json))
            responses.Check(json.GetProperty("schema"), JsonSerializer.SerializeToElement(body), "body", violations);
        return violations;
    }

    private JsonElement? Find(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return paths
            .Where(candidate => Fits(candidate.Segments, segments))
            .OrderBy(candidate => candidate.Segments.Count(segment => segment.StartsWith('{')))
            .Select(candidate => (JsonElement?)candidate.Item)
            .FirstOrDefault();
    }

    private static bool Fits(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private void CheckQuery(JsonElement item, JsonElement operation, string query, List<string> violations)
    {
        var declared = Parameters(item).Concat(Parameters(operation)).Where(parameter => parameter.GetProperty("in").GetString() == "query").ToList();
        var given = QueryHelpers.ParseQuery(query);
        foreach (var (name, values) in given)
        {
            var parameter = declared.Find(parameter => parameter.GetProperty("name").GetString() == name);
            if (parameter.ValueKind == JsonValueKind.Undefined)
                violations.Add($"query.{name}: is not described");
            else
                CheckValue(parameter.GetProperty("schema"), values, $"query.{name}", violations);
        }

        foreach (var name in declared.Where(parameter => parameter.TryGetProperty("required", out var required) && required.GetBoolean()).Select(parameter => parameter.GetProperty("name").GetString()!))
        {
            if (!given.ContainsKey(name))
                violations.Add($"query.{name}: is required");
        }
    }

    // A parameter's type may stand elsewhere, as that of an enumeration does.
    private void CheckValue(JsonElement schema, StringValues values, string path, List<string> violations)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = schemas.Resolve(reference.GetString()!);
        requests.Check(schema, QueryValue.Read(schema, values), path, violations);
    }

    private void CheckBody(JsonElement operation, LoggedCall call, List<string> violations)
    {
        var describesBody = operation.TryGetProperty("requestBody", out var body);
        if (call.Request is null)
        {
            if (describesBody && call.Files == 0 && Leniency.NeedsBody(call.Method) && body.TryGetProperty("required", out var required) && required.GetBoolean())
                violations.Add("body: is required");
            return;
        }

        if (!describesBody)
        {
            violations.Add("body: none is described");
            return;
        }

        if (SchemaFor(body.GetProperty("content"), call.Files > 0) is { } schema)
            requests.Check(schema, JsonSerializer.SerializeToElement(call.Request), "body", violations);
    }

    /// <summary>payload_json has the form of the JSON body, where one is described.</summary>
    private static JsonElement? SchemaFor(JsonElement content, bool hasFiles)
    {
        if (content.TryGetProperty("application/json", out var json) || (hasFiles && content.TryGetProperty("multipart/form-data", out json)))
            return json.GetProperty("schema");
        return content.EnumerateObject().Select(type => (JsonElement?)type.Value.GetProperty("schema")).FirstOrDefault();
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement element) =>
        element.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];
}
