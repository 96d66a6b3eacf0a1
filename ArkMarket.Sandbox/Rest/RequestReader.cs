using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ArkMarket.Sandbox.Rest;

/// <summary>A request body as it came: parsed, or refused.</summary>
internal sealed record ReadBody(JsonNode? Json, IReadOnlyList<UploadedFile> Files, Answer? Refused = null)
{
    public static readonly ReadBody None = new(null, []);

    public static ReadBody Refuse(Answer answer) => new(null, [], answer);
}

/// <summary>Reads JSON, forms and multipart bodies under Discord's size limit.</summary>
internal static class RequestReader
{
    public const int BodyBytesMax = 25 * 1024 * 1024;

    private const string Expected =
        "Expected \"Content-Type\" header to be one of {'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'}.";

    public static async Task<ReadBody> Read(HttpRequest request)
    {
        var bytes = await ReadBytes(request);
        return bytes is null ? ReadBody.Refuse(Refusal.TooLarge) : await Read(bytes, request.ContentType);
    }

    /// <summary>Reads bytes by their content type; no bytes are no body.</summary>
    public static async Task<ReadBody> Read(byte[] bytes, string? contentType)
    {
        if (bytes.Length == 0)
            return ReadBody.None;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return ReadBody.Refuse(Refusal.InvalidForm("", "CONTENT_TYPE_INVALID", Expected));
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => Json(bytes),
            "application/x-www-form-urlencoded" => Form(bytes),
            "multipart/form-data" => await Multipart(bytes, type),
            _ => ReadBody.Refuse(Refusal.InvalidForm("", "CONTENT_TYPE_INVALID", Expected)),
        };
    }

    /// <summary>JSON text as a node; null when it is none, names a key twice, or nests without end.</summary>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var node = JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
            Touch(node);
            return node;
        }
        catch (Exception notJson) when (notJson is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Objects find out about doubled keys only when they are looked into.</summary>
    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            foreach (var (_, value) in json)
                Touch(value);
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
                Touch(item);
        }
    }

    private static ReadBody Json(ReadOnlySpan<byte> bytes) =>
        Parse(bytes) is { } json ? new ReadBody(json, []) : ReadBody.Refuse(Refusal.InvalidJson);

    private static ReadBody Form(byte[] bytes)
    {
        var json = new JsonObject();
        try
        {
            using var reader = new FormReader(new MemoryStream(bytes));
            foreach (var (name, values) in reader.ReadForm())
                json[name] = values.ToString();
        }
        catch (InvalidDataException)
        {
            return ReadBody.Refuse(Refusal.InvalidForm("", "FORM_INVALID", "The form has too many fields or too long ones."));
        }

        return Fields(json, []);
    }

    private static async Task<ReadBody> Multipart(byte[] bytes, MediaTypeHeaderValue type)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
            return ReadBody.Refuse(Refusal.InvalidForm("", "CONTENT_TYPE_INVALID", "The multipart body has no boundary."));
        var json = new JsonObject();
        var files = new List<UploadedFile>();
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(bytes));
            while (await reader.ReadNextSectionAsync() is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || part.Name.Value is null)
                    continue;
                var name = HeaderUtilities.RemoveQuotes(part.Name).ToString();
                var fileName = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).ToString();
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content);
                if (fileName.Length > 0)
                    files.Add(new UploadedFile(name, fileName, section.ContentType ?? "application/octet-stream", content.ToArray()));
                else
                    json[name] = System.Text.Encoding.UTF8.GetString(content.ToArray());
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return ReadBody.Refuse(Refusal.InvalidForm("", "MULTIPART_INVALID", "The multipart body could not be read."));
        }

        return Fields(json, files);
    }

    /// <summary>payload_json carries the whole body; without it the form's fields are the body.</summary>
    private static ReadBody Fields(JsonObject fields, List<UploadedFile> files)
    {
        if (fields["payload_json"] is not { } payload)
            return new ReadBody(fields, files);
        var body = Parse(System.Text.Encoding.UTF8.GetBytes(payload.GetValue<string>()));
        return body is null ? ReadBody.Refuse(Refusal.InvalidJson) : new ReadBody(body, files);
    }

    private static async Task<byte[]?> ReadBytes(HttpRequest request)
    {
        if (request.ContentLength > BodyBytesMax)
            return null;
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer) is var count and > 0)
        {
            await content.WriteAsync(buffer.AsMemory(0, count));
            if (content.Length > BodyBytesMax)
                return null;
        }

        return content.ToArray();
    }
}
