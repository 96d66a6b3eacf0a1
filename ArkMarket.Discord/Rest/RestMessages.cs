using System.Net.Http.Headers;

namespace ArkMarket.Discord;

/// <summary>Makes the HTTP message of a request, anew for each attempt.</summary>
internal static class RestMessages
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpRequestMessage Create(RestRequest request, DiscordRestOptions options)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(options.BaseAddress, request.Path)) { Content = Content(request) };
        // The form with parentheses is Discord's own, and not one that .NET would parse.
        message.Headers.TryAddWithoutValidation("User-Agent", $"DiscordBot ({options.Home}, {options.Version})");
        if (request.InteractionToken is null) message.Headers.TryAddWithoutValidation("Authorization", $"Bot {options.BotToken}");
        if (AuditReason.Encode(request.Reason) is { } reason) message.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", reason);
        return message;
    }

    private static HttpContent? Content(RestRequest request)
    {
        if (request.Body is null) return null;
        var json = new ByteArrayContent(JsonWriting.ToBytes(request.Body)) { Headers = { ContentType = Json } };
        return request.Files.Count == 0 ? json : WithFiles(json, request.Files);
    }

    private static MultipartFormDataContent WithFiles(HttpContent json, IReadOnlyList<MessageFile> files)
    {
        var form = new MultipartFormDataContent { { json, "payload_json" } };
        for (var index = 0; index < files.Count; index++)
        {
            var part = new ReadOnlyMemoryContent(files[index].Bytes);
            part.Headers.TryAddWithoutValidation("Content-Type", files[index].ContentType);
            form.Add(part, $"files[{index}]", files[index].FileName);
        }
        return form;
    }
}
