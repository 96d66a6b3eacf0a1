using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Content;

/// <summary>Turns attachment:// in embeds and components into living links, as Discord does when it shows a message.</summary>
internal static class MediaLinks
{
    private const string Scheme = "attachment://";

    public static JsonArray Resolve(JsonArray content, Message message, World world)
    {
        foreach (var node in content)
            Resolve(node, message, world);
        return content;
    }

    private static void Resolve(JsonNode? node, Message message, World world)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Resolve(item, message, world);
        }
        else if (node is JsonObject json)
        {
            foreach (var name in (string[])["media", "file", "image", "thumbnail"])
            {
                if (json[name] is JsonObject media)
                    Complete(media, message, world);
            }

            foreach (var name in (string[])["components", "items"])
                Resolve(json[name], message, world);
            Resolve(json["accessory"], message, world);
        }
    }

    private static void Complete(JsonObject media, Message message, World world)
    {
        var url = media["url"]?.GetValue<string>() ?? "";
        if (url.StartsWith(Scheme, StringComparison.Ordinal) && message.Attachments.FirstOrDefault(file => file.FileName == url[Scheme.Length..]) is { } file)
        {
            url = AttachmentLinks.Url(file, message.ChannelId, world);
            media["url"] = url;
            media["attachment_id"] = file.Id.ToString();
            media["content_type"] = file.ContentType;
        }

        media["id"] = message.Id.ToString();
        media["proxy_url"] = url;
    }
}
