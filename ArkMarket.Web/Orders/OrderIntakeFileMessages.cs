using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>A buyer's file in the ticket. Its button names it: the marker by which a later run recognises the message.</summary>
internal static class OrderIntakeFileMessages
{
    private const int NameLengthMax = 60;

    public static string Marker(ShowIntakeFile effect) => CustomId.Of(OrderIntakeShowButton.ButtonName, effect.OrderId, effect.FileId);

    public static MessagePayload Shown(Order order, ShowIntakeFile effect, (ItemQuestion Question, OpenFile File) answer)
    {
        var (question, file) = answer;
        var name = NameFor(file.Facts);
        var address = $"attachment://{name}";
        return new MessagePayload
        {
            Components =
            [
                new TextDisplay($"📎 **{Markdown.Escape(question.Label)}** from {User(order.BuyerId)}: {Markdown.Escape(file.Facts.Name)}"),
                FileTypes.IsPicture(file.Facts.ContentType) ? new MediaGallery([new MediaItem(address)]) : new FileComponent(address),
                Button(effect),
            ],
            Files = [new MessageFile(name, file.Content) { ContentType = file.Facts.ContentType }],
        };
    }

    /// <summary>The buyer is called: only they can help.</summary>
    public static MessagePayload Lost(OrderInTicket found, ShowIntakeFile effect, (ItemQuestion Question, IntakeFile File) answer)
    {
        var buyer = found.Order.BuyerId;
        var reason = found.Intake.ProblemOf(answer.Question) ?? "It could not be kept.";
        List<Component> parts =
        [
            new TextDisplay($"⚠️ {User(buyer)}, your file {Markdown.Escape(answer.File.Name)} is missing. {Markdown.Escape(reason)} Your other answers are kept."),
            Button(effect),
        ];
        if (found.Order.State is OrderState.Open)
        {
            var step = found.Intake.StepOf(answer.Question);
            parts.Add(new ActionRow(Discord.Button.Primary(CustomId.Of(OrderIntakeButton.ButtonName, found.Order.Id, step), "Send the file again")));
        }

        return new MessagePayload { Components = parts, AllowedMentions = new AllowedMentions { Users = [new Snowflake(buyer.Value)] } };
    }

    private static ActionRow Button(ShowIntakeFile effect) => new(Discord.Button.Secondary(Marker(effect), "Show all answers"));

    /// <summary>The name without what a link or a person could stumble over, with the ending that the bytes call for.</summary>
    private static string NameFor(FileFacts facts)
    {
        var end = facts.ContentType switch
        {
            "image/png" => ".png",
            "image/jpeg" => ".jpg",
            "image/gif" => ".gif",
            "image/webp" => ".webp",
            "image/avif" => ".avif",
            "video/mp4" => ".mp4",
            "video/webm" => ".webm",
            "application/pdf" => ".pdf",
            "application/zip" => ".zip",
            "text/plain" => ".txt",
            _ => ".bin",
        };
        var stem = new string([.. facts.Name.Split('.')[0].Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_').Take(NameLengthMax)]);
        return (stem.Length > 0 ? stem : "file") + end;
    }

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));
}
