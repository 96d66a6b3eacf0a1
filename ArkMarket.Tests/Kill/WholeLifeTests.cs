using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Kill;

/// <summary>What can happen to an order is in the courses of the kill test, or it is said why not.</summary>
public sealed class WholeLifeTests
{
    [Fact]
    public void Whatever_can_happen_to_an_order_is_in_a_course_or_has_a_reason_not_to_be()
    {
        OrderEventKind[] named = [.. WholeLife.InCourses.Distinct(), .. WholeLife.Elsewhere.Keys, .. WholeLife.Besides.Keys];
        Assert.Equal(Enum.GetValues<OrderEventKind>().Order(), named.Order());
    }

    [Fact]
    public void The_pairs_together_take_every_course_once() =>
        Assert.Equal(Trader.Pairs * Trader.CoursesEach, Courses.All.Select(course => course.Name).Distinct().Count());
}
